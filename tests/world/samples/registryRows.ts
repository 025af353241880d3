import * as wire from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import { payloadFor, quoteVerified } from "../attest.js"
import { MODEL_HASH } from "../constants.js"
import type { World } from "../createWorld.js"
import type { ErrorName } from "../errors.js"
import { listing, parameters, registration } from "../setup.js"
import { cell, type Row } from "./row.js"

/** What the Registry receives. */
export async function registryRows(world: World): Promise<Row[]> {
  const { governor, guardian, verifier, providerOwner, modelOwner, provider, terms } = world
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
    images: wire.imagesCell([1n]),
  } as const
  const w = wire
  const change = wire.changeCell([{ $$type: "ProposeGovernor", governor: guardian.address }])
  const sync = { $$type: "SyncTerms", queryId, target: provider.address } as const
  const claimProvider = { $$type: "ReclaimRegistration", queryId, index: 0n, codes: null } as const
  const claimListing = {
    $$type: "ReclaimListing",
    queryId,
    modelHash: MODEL_HASH,
    royaltyBps: 500n,
    codes: null,
  } as const
  const rejected = {
    $$type: "QuoteRejected",
    queryId,
    requester: provider.address,
    error: 801n,
    payload: payloadFor(provider.address),
  } as const
  const ids = { imageId: 7n, platformId: 0n }
  const enforce = {
    $$type: "EnforceRevocation",
    queryId,
    provider: provider.address,
    ...ids,
  } as const
  const sweep = {
    $$type: "RevokeAndEnforce",
    queryId,
    ...ids,
    providers: payloadFor(provider.address),
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
      verifier.address,
      "ERROR_NOT_VERIFIER",
    ),
    row(
      "QuoteRejected",
      cell(w.storeQuoteRejected(rejected)),
      verifier.address,
      "ERROR_NOT_VERIFIER",
    ),
    row("EnforceRevocation", cell(w.storeEnforceRevocation(enforce)), governor.address, null),
    row(
      "RevokeAndEnforce",
      cell(w.storeRevokeAndEnforce(sweep)),
      guardian.address,
      "ERROR_NOT_GUARDIAN",
    ),
    row(
      "AcceptGovernor",
      cell(w.storeAcceptGovernor({ $$type: "AcceptGovernor", queryId })),
      guardian.address,
      "ERROR_NOT_PENDING_GOVERNOR",
    ),
    ...atOnceRows(world),
    row(
      "ProposeChange",
      cell(w.storeProposeChange({ $$type: "ProposeChange", queryId, change })),
      governor.address,
      "ERROR_NOT_GOVERNOR",
    ),
    row(
      "ExecuteChange",
      cell(w.storeExecuteChange({ $$type: "ExecuteChange", queryId, id: 1n, change })),
      governor.address,
      "ERROR_UNKNOWN_CHANGE",
    ),
    row(
      "CancelChange",
      cell(w.storeCancelChange({ $$type: "CancelChange", queryId, id: 1n })),
      guardian.address,
      "ERROR_NOT_GUARDIAN",
    ),
  ]
}

/** What guardian and governor do at once, and what anyone may ask for. */
function atOnceRows({ guardian, provider, providerOwner }: World): Row[] {
  const queryId = 0n
  const guarded = (name: string, body: Cell): Row => ({
    name,
    body,
    from: guardian.address,
    refused: "ERROR_NOT_GUARDIAN",
  })
  const revoke = { $$type: "RevokeImage", queryId, imageId: 0xabcdn } as const
  const ban = { $$type: "BanPlatform", queryId, platformId: 9n } as const
  const raise = { $$type: "RaiseTcbNumbers", queryId, tcbNumber: 1n, qeNumber: 1n } as const
  const unmark = { $$type: "UnmarkModel", queryId, model: 5n } as const
  const pause = { $$type: "Pause", queryId, pausedUntil: 0n } as const
  const forget = { $$type: "ForgetImage", queryId, imageId: 0xabcdn } as const
  const owner = providerOwner.address
  const upgrade = { $$type: "RequestUpgrade", queryId, owner, index: 0n, codesHash: 0n } as const
  return [
    guarded("RevokeImage", cell(wire.storeRevokeImage(revoke))),
    guarded("BanPlatform", cell(wire.storeBanPlatform(ban))),
    guarded("RaiseTcbNumbers", cell(wire.storeRaiseTcbNumbers(raise))),
    guarded("UnmarkModel", cell(wire.storeUnmarkModel(unmark))),
    guarded("Pause", cell(wire.storePause(pause))),
    {
      name: "ForgetImage",
      body: cell(wire.storeForgetImage(forget)),
      from: owner,
      refused: "ERROR_NOT_FORGETTABLE",
    },
    {
      name: "RequestUpgrade",
      body: cell(wire.storeRequestUpgrade(upgrade)),
      from: provider.address,
      refused: "ERROR_OTHER_CODES",
    },
    {
      name: "SyncPool",
      body: cell(wire.storeSyncPool({ $$type: "SyncPool", queryId })),
      from: owner,
      refused: null,
    },
  ]
}
