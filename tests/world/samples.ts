import { bytesToSnake, snakeHash } from "@cocoon/protocol"
import * as wire from "@cocoon/wrappers"
import { type Address, type Builder, beginCell, type Cell, toNano } from "@ton/core"
import { quoteVerified } from "./attest.js"
import { MODEL_HASH, SHEET } from "./constants.js"
import type { World } from "./createWorld.js"
import type { ErrorName } from "./errors.js"
import { claimJob, completion, type Deal, openMessage, rejection } from "./job.js"
import { toUint } from "./keys.js"
import { listing, parameters, priceCell, registration, text } from "./setup.js"

export type ContractName = "registry" | "provider" | "model" | "job" | "pool"

/** A well-formed message to a contract: who may send it, and what a stranger is told. */
export interface Sample {
  readonly contract: ContractName
  readonly name: string
  readonly body: Cell
  readonly from: Address
  /** Null if anyone may send it. */
  readonly refused: ErrorName | null
}

const cell = (store: (builder: Builder) => void): Cell => beginCell().store(store).endCell()

interface Row {
  readonly name: string
  readonly body: Cell
  readonly from: Address
  readonly refused: ErrorName | null
}

const rows = (contract: ContractName, list: readonly Row[]): Sample[] =>
  list.map((row) => ({ contract, ...row }))

/** One sample of every message that some contract receives; the deal is an open Job that nobody claimed. */
export async function samples(world: World, deal: Deal): Promise<Sample[]> {
  return [
    ...rows("registry", await registryRows(world)),
    ...rows("provider", [...protocolRows(world), ...ownerRows(world), ...enclaveRows(world)]),
    ...rows("provider", await verdictRows(world)),
    ...rows("provider", dealRows(world, deal)),
    ...rows("model", modelRows(world)),
    ...rows("model", dealRows(world, deal).slice(0, 2)),
    ...rows("job", jobRows(world, deal)),
    ...rows("pool", [
      {
        name: "CollectFee",
        body: cell(wire.storeCollectFee({ $$type: "CollectFee", queryId: 0n })),
        from: deal.job.address,
        refused: null,
      },
    ]),
  ]
}

async function registryRows(world: World): Promise<Row[]> {
  const { governor, guardian, attestor, providerOwner, modelOwner, provider, terms } = world
  const queryId = 0n
  const row = (name: string, body: Cell, from: Address, refused: ErrorName | null): Row => ({
    name,
    body,
    from,
    refused,
  })
  const init = {
    $$type: "InitRegistry",
    queryId,
    codes: await wire.childCodes(),
    parameters: parameters(world),
    terms,
  } as const
  const revoke = { $$type: "SetImage", queryId, imageId: 0xabcdn, approved: false } as const
  const w = wire
  const setTerms = { $$type: "SetTerms", queryId, terms } as const
  const setParameters = { $$type: "SetParameters", queryId, parameters: parameters(world) } as const
  const propose = { $$type: "ProposeGovernor", queryId, governor: guardian.address } as const
  const sync = { $$type: "SyncTerms", queryId, target: provider.address } as const
  const claimProvider = { $$type: "ReclaimRegistration", queryId, index: 0n } as const
  const claimListing = {
    $$type: "ReclaimListing",
    queryId,
    modelHash: MODEL_HASH,
    royaltyBps: 500n,
  } as const
  return [
    row("InitRegistry", cell(w.storeInitRegistry(init)), governor.address, "ERROR_NOT_GOVERNOR"),
    row(
      "RegisterProvider",
      cell(w.storeRegisterProvider(registration(world))),
      providerOwner.address,
      null,
    ),
    row("ListModel", cell(w.storeListModel(listing())), modelOwner.address, null),
    row(
      "ReclaimRegistration",
      cell(w.storeReclaimRegistration(claimProvider)),
      providerOwner.address,
      "ERROR_NOTHING_STRANDED",
    ),
    row(
      "ReclaimListing",
      cell(w.storeReclaimListing(claimListing)),
      modelOwner.address,
      "ERROR_NOTHING_STRANDED",
    ),
    row("SyncTerms", cell(w.storeSyncTerms(sync)), provider.address, null),
    row(
      "QuoteVerified",
      cell(w.storeQuoteVerified(await quoteVerified(world))),
      attestor.address,
      "ERROR_NOT_VERIFIER",
    ),
    row("SetTerms", cell(w.storeSetTerms(setTerms)), governor.address, "ERROR_NOT_GOVERNOR"),
    row(
      "SetParameters",
      cell(w.storeSetParameters(setParameters)),
      governor.address,
      "ERROR_NOT_GOVERNOR",
    ),
    row("SetImage", cell(w.storeSetImage(revoke)), guardian.address, "ERROR_NOT_GUARDIAN"),
    row(
      "SetImage",
      cell(w.storeSetImage({ ...revoke, approved: true })),
      governor.address,
      "ERROR_NOT_GOVERNOR",
    ),
    row(
      "SetPaused",
      cell(w.storeSetPaused({ $$type: "SetPaused", queryId, paused: true })),
      guardian.address,
      "ERROR_NOT_GUARDIAN",
    ),
    row(
      "ProposeGovernor",
      cell(w.storeProposeGovernor(propose)),
      governor.address,
      "ERROR_NOT_GOVERNOR",
    ),
    row(
      "AcceptGovernor",
      cell(w.storeAcceptGovernor({ $$type: "AcceptGovernor", queryId })),
      guardian.address,
      "ERROR_NOT_PENDING_GOVERNOR",
    ),
  ]
}

/** TermsEntry history of one entry. */
export function historyCell(termsHash: bigint): Cell {
  return cell(
    wire.storeTermsEntry({
      $$type: "TermsEntry",
      termsHash,
      activeAt: 1n,
      supersededAt: 0n,
      older: null,
    }),
  )
}

function protocolRows(world: World): Row[] {
  const from = world.registry.address
  const refused = "ERROR_NOT_REGISTRY"
  const terms = historyCell(toUint(world.terms.hash()))
  const { keys, profile, operatorKey, stake } = registration(world)
  const birth = {
    $$type: "ProviderBirth",
    queryId: 0n,
    stake,
    operatorKey,
    keys,
    profile,
    terms,
  } as const
  return [
    { name: "ProviderBirth", body: cell(wire.storeProviderBirth(birth)), from, refused },
    {
      name: "TermsSynced",
      body: cell(wire.storeTermsSynced({ $$type: "TermsSynced", queryId: 0n, terms })),
      from,
      refused,
    },
  ]
}

async function verdictRows(world: World): Promise<Row[]> {
  const { claims } = await quoteVerified(world)
  const accepted = {
    $$type: "AttestationAccepted",
    queryId: 0n,
    validitySeconds: 86_400n,
    claims,
  } as const
  const body = cell(wire.storeAttestationAccepted(accepted))
  return [
    {
      name: "AttestationAccepted",
      body,
      from: world.registry.address,
      refused: "ERROR_NOT_REGISTRY",
    },
  ]
}

function ownerRows(world: World): Row[] {
  const from = world.providerOwner.address
  const refused = "ERROR_NOT_OWNER"
  const queryId = 0n
  const model = toUint(world.model.address.hash)
  const { profile, keys } = registration(world)
  const amount = toNano("0.01")
  const bodies: [string, Cell][] = [
    ["AddStake", cell(wire.storeAddStake({ $$type: "AddStake", queryId, amount }))],
    [
      "RequestUnstake",
      cell(wire.storeRequestUnstake({ $$type: "RequestUnstake", queryId, amount })),
    ],
    ["WithdrawStake", cell(wire.storeWithdrawStake({ $$type: "WithdrawStake", queryId }))],
    [
      "WithdrawReserve",
      cell(wire.storeWithdrawReserve({ $$type: "WithdrawReserve", queryId, amount })),
    ],
    [
      "SetBondBudget",
      cell(wire.storeSetBondBudget({ $$type: "SetBondBudget", queryId, bondBudget: amount })),
    ],
    [
      "SetOperatorKey",
      cell(wire.storeSetOperatorKey({ $$type: "SetOperatorKey", queryId, operatorKey: 1n })),
    ],
    ["Freeze", cell(wire.storeFreeze({ $$type: "Freeze", queryId, frozen: true }))],
    ["SetProfile", cell(wire.storeSetProfile({ $$type: "SetProfile", queryId, profile }))],
    [
      "SetPrice",
      cell(wire.storeSetPrice({ $$type: "SetPrice", queryId, model, price: priceCell() })),
    ],
    ["BeginAttest", cell(wire.storeBeginAttest({ $$type: "BeginAttest", queryId, keys }))],
  ]
  return bodies.map(([name, body]) => ({ name, body, from, refused }))
}

function enclaveRows(world: World): Row[] {
  const from = world.provider.address
  const refused = "ERROR_NOT_SELF"
  const queryId = 0n
  const model = toUint(world.model.address.hash)
  const job = 1n
  const rejected = {
    $$type: "RejectInput",
    queryId,
    dealId: 1n,
    reason: 1n,
    signature: Buffer.alloc(64),
  } as const
  const claim = claimJob(world, { nonce: 77n, openedAt: 1, dealId: 1n })
  const bodies: [string, Cell][] = [
    ["RenewAttest", cell(wire.storeRenewAttest({ $$type: "RenewAttest", queryId }))],
    ["ClaimOpenJob", claim],
    [
      "DeliverOutput",
      cell(
        wire.storeDeliverOutput({
          $$type: "DeliverOutput",
          queryId,
          job,
          completion: beginCell().storeUint(0xc0060005, 32).endCell(),
        }),
      ),
    ],
    [
      "DeliverRejection",
      cell(
        wire.storeDeliverRejection({
          $$type: "DeliverRejection",
          queryId,
          job,
          rejection: cell(wire.storeRejectInput(rejected)),
        }),
      ),
    ],
    [
      "AdjustPrice",
      cell(wire.storeAdjustPrice({ $$type: "AdjustPrice", queryId, model, sheet: SHEET })),
    ],
    [
      "SetAvailability",
      cell(wire.storeSetAvailability({ $$type: "SetAvailability", queryId, available: false })),
    ],
    ["RequestTerms", cell(wire.storeRequestTerms({ $$type: "RequestTerms", queryId }))],
  ]
  return bodies.map(([name, body]) => ({ name, body, from, refused }))
}

function dealRows(world: World, deal: Deal): Row[] {
  const names = {
    queryId: 0n,
    client: world.client.address,
    nonce: deal.nonce,
    termsHash: toUint(world.terms.hash()),
    openedAt: BigInt(deal.openedAt),
  }
  const from = deal.job.address
  const refused = "ERROR_NOT_THE_DEAL"
  const opened = { $$type: "JobOpened", ...names, budget: 1n, direct: false } as const
  const closed = { $$type: "JobClosed", ...names, outcome: 1n, paid: 1n, fee: 0n } as const
  return [
    { name: "JobOpened", body: cell(wire.storeJobOpened(opened)), from, refused },
    { name: "JobClosed", body: cell(wire.storeJobClosed(closed)), from, refused },
    {
      name: "ClaimAccepted",
      body: cell(wire.storeClaimAccepted({ $$type: "ClaimAccepted", queryId: 0n })),
      from,
      refused: null,
    },
    {
      name: "Payout",
      body: cell(wire.storePayout({ $$type: "Payout", queryId: 0n })),
      from,
      refused: null,
    },
    {
      name: "ReleaseLock",
      body: cell(
        wire.storeReleaseLock({ $$type: "ReleaseLock", queryId: 0n, job: toUint(from.hash) }),
      ),
      from: world.stranger.address,
      refused: "ERROR_LOCK_NOT_DUE",
    },
  ]
}

function modelRows(world: World): Row[] {
  const terms = historyCell(toUint(world.terms.hash()))
  const manifest = text("https://models.example/toy.json")
  const queryId = 0n
  const owner = world.modelOwner.address
  const registry = world.registry.address
  return [
    {
      name: "ModelBirth",
      body: cell(
        wire.storeModelBirth({ $$type: "ModelBirth", queryId, deposit: 1n, manifest, terms }),
      ),
      from: registry,
      refused: "ERROR_NOT_REGISTRY",
    },
    {
      name: "TermsSynced",
      body: cell(wire.storeTermsSynced({ $$type: "TermsSynced", queryId, terms })),
      from: registry,
      refused: "ERROR_NOT_REGISTRY",
    },
    {
      name: "SetManifest",
      body: cell(wire.storeSetManifest({ $$type: "SetManifest", queryId, manifest })),
      from: owner,
      refused: "ERROR_NOT_OWNER",
    },
    {
      name: "Delist",
      body: cell(wire.storeDelist({ $$type: "Delist", queryId })),
      from: owner,
      refused: "ERROR_NOT_OWNER",
    },
  ]
}

function jobRows(world: World, deal: Deal): Row[] {
  const { client, provider, stranger } = world
  const input = bytesToSnake(new Uint8Array(40))
  const deliver = {
    $$type: "DeliverInput",
    queryId: 0n,
    dealId: deal.dealId,
    inputHash: snakeHash(input),
    input,
  } as const
  return [
    {
      name: "OpenJob",
      body: cell(wire.storeOpenJob(openMessage(world))),
      from: client.address,
      refused: "ERROR_ALREADY_INITIALISED",
    },
    {
      name: "ClaimJob",
      body: claimMessage(world, deal),
      from: provider.address,
      refused: "ERROR_NOT_PROVIDER",
    },
    {
      name: "DeliverInput",
      body: cell(wire.storeDeliverInput(deliver)),
      from: client.address,
      refused: "ERROR_WRONG_STATUS",
    },
    {
      name: "RejectInput",
      body: cell(wire.storeRejectInput(rejection(world, deal))),
      from: stranger.address,
      refused: "ERROR_WRONG_STATUS",
    },
    {
      name: "CompleteJob",
      body: cell(wire.storeCompleteJob(completion(world, deal))),
      from: stranger.address,
      refused: "ERROR_WRONG_STATUS",
    },
    {
      name: "CancelJob",
      body: cell(wire.storeCancelJob({ $$type: "CancelJob", queryId: 0n })),
      from: client.address,
      refused: "ERROR_NOT_CLIENT",
    },
    {
      name: "ExpireJob",
      body: cell(wire.storeExpireJob({ $$type: "ExpireJob", queryId: 0n })),
      from: stranger.address,
      refused: "ERROR_TOO_EARLY",
    },
  ]
}

/** ClaimJob as the world's Provider would send it. */
export function claimMessage(world: World, deal: Deal, changes: Partial<ClaimParts> = {}): Cell {
  const parts = { ...CLAIM, sheet: SHEET, index: 0n, ...changes }
  return cell(
    wire.storeClaimJob({
      $$type: "ClaimJob",
      queryId: 0n,
      openedAt: BigInt(deal.openedAt),
      dealId: deal.dealId,
      owner: world.providerOwner.address,
      index: parts.index,
      sheet: parts.sheet,
      claimant: cell(
        wire.storeJobClaimant({
          $$type: "JobClaimant",
          enclaveKey: toUint(world.enclave.publicKey),
          hpkeKey: toUint(world.hpke.publicKey),
          imageId: parts.imageId,
          validUntil: BigInt(parts.validUntil ?? (world.chain.now ?? 0) + 600),
          bond: parts.bond,
        }),
      ),
    }),
  )
}

interface ClaimParts {
  readonly sheet: wire.PriceSheet
  readonly index: bigint
  readonly imageId: bigint
  readonly validUntil: number | undefined
  readonly bond: bigint
}

const CLAIM = { imageId: 0xabcdn, validUntil: undefined, bond: toNano("0.5") } as const
