import { bytesToSnake, textBytes } from "@cocoon/protocol"
import {
  accountHash,
  childCodes,
  imagesCell,
  openModel,
  openProvider,
  openRewardPool,
  storeDealTerms,
  storeEnclaveKeys,
  storeInitRegistry,
  storeListedPrice,
  storeProviderProfile,
  storeRegisterProvider,
  storeRegistryParameters,
  storeSetBondBudget,
  storeSetPrice,
} from "@cocoon/wrappers"
import { type Builder, beginCell, type Cell, toNano } from "@ton/core"
import { toUint } from "../world/keys.js"
import { TERMS } from "../world/terms.js"
import type { ClientWorld } from "./createClientWorld.js"

export const SHEET = {
  prompt: 2_000_000n,
  cached: 500_000n,
  completion: 8_000_000n,
  reasoning: 8_000_000n,
}
export const MODEL_HASH = 0x1234n
export const ROYALTY_BPS = 500
export const IMAGE_ID = 0xabcdn

type Store = (builder: Builder) => void

/** The cell of one struct. */
export const cell = (store: Store): Cell => beginCell().store(store).endCell()
const text = (value: string) => bytesToSnake(textBytes(value))

/** Brings the Registry to life with one approved image. */
export async function deployRegistry(world: ClientWorld): Promise<void> {
  const { governor, registry, verifier } = world
  const to = registry.address
  const parameters = cell(
    storeRegistryParameters({
      $$type: "RegistryParameters",
      verifier: verifier.address,
      guardian: governor.address,
      stakeMinimum: toNano("10"),
      listingDeposit: toNano("1"),
      validitySeconds: 86_400n,
      policy: 1n,
      treasury: governor.address,
      treasuryBps: 2_000n,
    }),
  )
  const codes = await childCodes()
  const terms = cell(storeDealTerms(TERMS))
  const body = cell(
    storeInitRegistry({
      $$type: "InitRegistry",
      queryId: 0n,
      codes,
      parameters,
      terms,
      images: imagesCell([IMAGE_ID]),
    }),
  )
  const init = registry.init
  if (init === undefined) throw new Error("no StateInit")
  await governor.send([{ to, value: toNano("1"), body, init, bounce: true }])
  const pool = await openRewardPool(await world.client.codes())
  const empty = beginCell().endCell()
  await governor.send([
    {
      to: pool.address,
      value: toNano("0.1"),
      body: empty,
      bounce: false,
      ...(pool.init ? { init: pool.init } : {}),
    },
  ])
}

/** Names of the world's listing. */
export function modelName(world: ClientWorld) {
  return { owner: world.modelOwner.address, modelHash: MODEL_HASH, royaltyBps: ROYALTY_BPS }
}

/** Names of the world's Provider. */
export function providerName(world: ClientWorld) {
  return { owner: world.providerOwner.address, index: 0 }
}

/** The Provider at its address. */
export async function provider(world: ClientWorld) {
  return openProvider({ codes: await world.client.codes(), ...providerName(world) })
}

/** Registers the Provider with stake, bond budget and a price for the listing. */
export async function registerProvider(world: ClientWorld): Promise<void> {
  const { providerOwner, registry, enclave, hpke, operator } = world
  const registration = storeRegisterProvider({
    $$type: "RegisterProvider",
    queryId: 0n,
    index: 0n,
    stake: toNano("20"),
    operatorKey: toUint(operator.publicKey),
    keys: cell(
      storeEnclaveKeys({
        $$type: "EnclaveKeys",
        enclaveKey: toUint(enclave.publicKey),
        hpkeKey: toUint(hpke.publicKey),
      }),
    ),
    profile: cell(
      storeProviderProfile({
        $$type: "ProviderProfile",
        endpoint: text("https://node.example"),
        gpuClass: text("none"),
      }),
    ),
  })
  const to = registry.address
  await providerOwner.send([{ to, value: toNano("25"), body: cell(registration), bounce: true }])
  const model = await openModel({ codes: await world.client.codes(), ...modelName(world) })
  const sheet = { $$type: "PriceSheet", ...SHEET } as const
  const price = cell(storeListedPrice({ $$type: "ListedPrice", sheet, floor: sheet }))
  const { address } = await provider(world)
  const budget = storeSetBondBudget({
    $$type: "SetBondBudget",
    queryId: 0n,
    bondBudget: toNano("10"),
  })
  const prices = storeSetPrice({
    $$type: "SetPrice",
    queryId: 0n,
    model: accountHash(model.address),
    price,
  })
  await providerOwner.send(
    [budget, prices].map((store) => ({
      to: address,
      value: toNano("0.1"),
      body: cell(store as Store),
      bounce: true,
    })),
  )
}
