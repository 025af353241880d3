import { bytesToSnake } from "@cocoon/protocol"
import {
  childCodes,
  imagesCell,
  type PriceSheet,
  type RegistryParameters,
  storeEnclaveKeys,
  storeListedPrice,
  storeProviderProfile,
  storeRegistryParameters,
} from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import {
  BOND_BUDGET,
  DEPOSIT,
  FLOOR,
  IMAGE_ID,
  MODEL_HASH,
  RESERVE,
  ROYALTY_BPS,
  SHEET,
  STAKE,
  STAKE_MINIMUM,
  STRICT,
  TREASURY_BPS,
} from "./constants.js"
import type { World } from "./createWorld.js"
import { toUint } from "./keys.js"

/** Initialises the Registry with one approved image and wakes the pool. */
export async function initialise(world: World): Promise<void> {
  const { registry, governor, pool } = world
  await registry.send(
    governor.getSender(),
    { value: toNano("1") },
    {
      $$type: "InitRegistry",
      queryId: 0n,
      codes: await childCodes(),
      parameters: parameters(world),
      terms: world.terms,
      images: imagesCell([IMAGE_ID]),
    },
  )
  await pool.send(governor.getSender(), { value: toNano("0.1") }, null)
}

/** Registers the Provider and its limits and price, and lists the model. */
export async function register(world: World): Promise<void> {
  const { registry, providerOwner, modelOwner, provider, model } = world
  await registry.send(modelOwner.getSender(), { value: toNano("2") }, listing())
  await registry.send(providerOwner.getSender(), { value: STAKE + RESERVE }, registration(world))
  const value = toNano("0.1")
  await provider.send(
    providerOwner.getSender(),
    { value },
    { $$type: "SetBondBudget", queryId: 0n, bondBudget: BOND_BUDGET },
  )
  await provider.send(
    providerOwner.getSender(),
    { value },
    {
      $$type: "SetPrice",
      queryId: 0n,
      model: toUint(model.address.hash),
      price: priceCell(),
    },
  )
}

/** A byte string of text as contracts take it. */
export function text(value: string): Cell {
  return bytesToSnake(new TextEncoder().encode(value))
}

/** A sheet on offer and its floor. */
export function priceCell(sheet: PriceSheet = SHEET, floor: PriceSheet = FLOOR): Cell {
  return beginCell()
    .store(storeListedPrice({ $$type: "ListedPrice", sheet, floor }))
    .endCell()
}

type Parameters = { [K in keyof Omit<RegistryParameters, "$$type">]: RegistryParameters[K] }

/** RegistryParameters of the tests, with some changed. */
export function parameters(world: World, changes: Partial<Parameters> = {}): Cell {
  return beginCell()
    .store(
      storeRegistryParameters({
        $$type: "RegistryParameters",
        verifier: world.verifier.address,
        guardian: world.guardian.address,
        stakeMinimum: STAKE_MINIMUM,
        listingDeposit: DEPOSIT,
        validitySeconds: 86_400n,
        policy: STRICT,
        treasury: world.treasury.address,
        treasuryBps: TREASURY_BPS,
        ...changes,
      }),
    )
    .endCell()
}

/** ListModel of the world's listing. */
export function listing(
  changes: { modelHash?: bigint; royaltyBps?: bigint; manifest?: Cell } = {},
) {
  return {
    $$type: "ListModel",
    queryId: 0n,
    modelHash: MODEL_HASH,
    royaltyBps: BigInt(ROYALTY_BPS),
    manifest: text("https://models.example/toy.json"),
    ...changes,
  } as const
}

export interface RegistrationChanges {
  readonly index?: bigint
  readonly stake?: bigint
  readonly profile?: Cell
  readonly keys?: Cell
}

/** RegisterProvider of the world's Provider, with some parts changed. */
export function registration(world: World, changes: RegistrationChanges = {}) {
  return {
    $$type: "RegisterProvider",
    queryId: 0n,
    index: 0n,
    stake: STAKE,
    operatorKey: toUint(world.operator.publicKey),
    keys: beginCell()
      .store(
        storeEnclaveKeys({
          $$type: "EnclaveKeys",
          enclaveKey: toUint(world.enclave.publicKey),
          hpkeKey: toUint(world.hpke.publicKey),
        }),
      )
      .endCell(),
    profile: beginCell()
      .store(
        storeProviderProfile({
          $$type: "ProviderProfile",
          endpoint: text("https://node.example"),
          gpuClass: text("H100"),
        }),
      )
      .endCell(),
    ...changes,
  } as const
}
