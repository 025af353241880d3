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
  const rejected = {
    $$type: "QuoteRejected",
    queryId,
    requester: provider.address,
    error: 801n,
    payload: payloadFor(provider.address),
  } as const
  const ban = { $$type: "SetPlatform", queryId, platformId: 9n, banned: true } as const
  const raise = { $$type: "SetTcbNumbers", queryId, tcbNumber: 1n, qeNumber: 1n } as const
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
    row("SetPlatform", cell(w.storeSetPlatform(ban)), guardian.address, "ERROR_NOT_GUARDIAN"),
    row(
      "SetPlatform",
      cell(w.storeSetPlatform({ ...ban, banned: false })),
      governor.address,
      "ERROR_NOT_GOVERNOR",
    ),
    row("SetTcbNumbers", cell(w.storeSetTcbNumbers(raise)), guardian.address, "ERROR_NOT_GUARDIAN"),
    row("EnforceRevocation", cell(w.storeEnforceRevocation(enforce)), governor.address, null),
    row(
      "RevokeAndEnforce",
      cell(w.storeRevokeAndEnforce(sweep)),
      guardian.address,
      "ERROR_NOT_GUARDIAN",
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
