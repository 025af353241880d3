import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { bytesToSnake } from "@cocoon/protocol"
import {
  childCodes,
  type InitRegistry,
  imagesCell,
  openModel,
  openRewardPool,
  openVerifier,
  protocolCodes,
  Registry,
  storeInitRegistry,
  storeListModel,
  storeRegistryParameters,
} from "@cocoon/wrappers"
import { type Address, type Builder, beginCell, type Cell, toNano } from "@ton/core"
import { termsCell } from "../../world/terms.js"
import type { Network, Person } from "./network.js"
import type { PublishedToy } from "./publishToy.js"

/** The protocol on a network, with one listing. */
export interface Deployment {
  readonly registry: Address
  readonly codes: Cell
  readonly terms: Cell
  readonly model: Address
  readonly modelHash: bigint
  readonly royaltyBps: number
  readonly modelOwner: Person
  /** Governor and guardian of the Registry. */
  readonly governor: Person
  /** The AttestationVerifier, under the test root. */
  readonly verifier: Address
}

const ROYALTY_BPS = 500
const salt = 0n
const queryId = 0n
const cellOf = (store: (builder: Builder) => void) => beginCell().store(store).endCell()

function parameters(verifier: Address, guardian: Address): Cell {
  return cellOf(
    storeRegistryParameters({
      $$type: "RegistryParameters",
      verifier,
      guardian,
      stakeMinimum: toNano("10"),
      listingDeposit: toNano("1"),
      validitySeconds: 86_400n,
      policy: 1n,
      treasury: guardian,
      treasuryBps: 2_000n,
    }),
  )
}

function initRegistry(parts: Omit<InitRegistry, "$$type" | "queryId">): Cell {
  return cellOf(storeInitRegistry({ $$type: "InitRegistry", queryId, ...parts }))
}

function listModel({ modelHash, manifest: uri }: PublishedToy): Cell {
  const manifest = bytesToSnake(new TextEncoder().encode(uri))
  const listing = { modelHash, royaltyBps: BigInt(ROYALTY_BPS), manifest }
  return cellOf(storeListModel({ $$type: "ListModel", queryId, ...listing }))
}

/** Deploys Registry and pool through the wrappers and lists a model; resolves once all of it is there. */
export async function deployProtocol(
  network: Network,
  of: {
    governor: Person
    modelOwner: Person
    images: readonly bigint[]
    toy: PublishedToy
  },
): Promise<Deployment> {
  const { governor, modelOwner, toy } = of
  const { modelHash } = toy
  const { address: verifier, init: verifierInit } = await openVerifier(TEST_ROOT_PUBLIC_KEY)
  const place = verifierInit ? { init: verifierInit } : {}
  await governor.send({ to: verifier, value: toNano("1"), ...place })
  const opened = await Registry.fromInit(governor.address, salt, null)
  const { address: registry, init } = opened
  const codes = await protocolCodes(registry)
  const terms = termsCell()
  const body = initRegistry({
    codes: await childCodes(),
    parameters: parameters(verifier, governor.address),
    terms,
    images: imagesCell(of.images),
  })
  await governor.send({ to: registry, value: toNano("1"), body, ...(init ? { init } : {}) })
  const pool = await openRewardPool(codes)
  await governor.send({
    to: pool.address,
    value: toNano("0.1"),
    ...(pool.init ? { init: pool.init } : {}),
  })
  await modelOwner.send({ to: registry, value: toNano("2"), body: listModel(toy) })
  const listing = {
    codes,
    owner: modelOwner.address,
    modelHash,
    royaltyBps: ROYALTY_BPS,
  }
  const { address: model } = await openModel(listing)
  await network.until(async () => {
    const [state] = await network.client.accountStates({ addresses: [model] })
    return state?.status === "active" ? true : undefined
  }, "the listing")
  return {
    registry,
    codes,
    terms,
    model,
    modelHash,
    royaltyBps: ROYALTY_BPS,
    modelOwner,
    governor,
    verifier,
  }
}
