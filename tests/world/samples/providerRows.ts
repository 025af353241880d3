import * as wire from "@cocoon/wrappers"
import { beginCell, Cell, toNano } from "@ton/core"
import { quoteVerified } from "../attest.js"
import { registerTcbSigner, submitCollateral, submitQuote } from "../bodies.js"
import { SHEET } from "../constants.js"
import type { World } from "../createWorld.js"
import { claimJob } from "../job.js"
import { toUint } from "../keys.js"
import { priceCell, registration } from "../setup.js"
import { cell, historyCell, type Row } from "./row.js"

/** What the Registry sends to a Provider. */
export function protocolRows(world: World): Row[] {
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
    verifier: world.verifier.address,
  } as const
  const revoked = {
    $$type: "AttestationRevoked",
    queryId: 0n,
    imageId: 1n,
    platformId: 0n,
  } as const
  const refusal = { $$type: "AttestationRefused", queryId: 0n, error: 405n } as const
  const synced = {
    $$type: "TermsSynced",
    queryId: 0n,
    terms,
    verifier: world.verifier.address,
  } as const
  const excess = { $$type: "VerifierExcess", queryId: 0n } as const
  const upgraded = {
    $$type: "ProviderUpgraded",
    queryId: 0n,
    origin: 1n,
    code: beginCell().endCell(),
    codes: beginCell().endCell(),
    terms,
  } as const
  return [
    { name: "ProviderBirth", body: cell(wire.storeProviderBirth(birth)), from, refused },
    { name: "TermsSynced", body: cell(wire.storeTermsSynced(synced)), from, refused },
    { name: "ProviderUpgraded", body: cell(wire.storeProviderUpgraded(upgraded)), from, refused },
    {
      name: "AttestationRevoked",
      body: cell(wire.storeAttestationRevoked(revoked)),
      from,
      refused,
    },
    {
      name: "AttestationRefused",
      body: cell(wire.storeAttestationRefused(refusal)),
      from,
      refused,
    },
    {
      name: "VerifierExcess",
      body: cell(wire.storeVerifierExcess(excess)),
      from: world.verifier.address,
      refused: null,
    },
  ]
}

/** What the Registry sends to a Provider of a verdict. */
export async function verdictRows(world: World): Promise<Row[]> {
  const { claims } = await quoteVerified(world)
  const accepted = {
    $$type: "AttestationAccepted",
    queryId: 0n,
    validitySeconds: 86_400n,
    commitment: 1n,
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

/** What the owner sends to its Provider. */
export function ownerRows(world: World): Row[] {
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
    [
      "UpgradeProvider",
      cell(wire.storeUpgradeProvider({ $$type: "UpgradeProvider", queryId, codesHash: 1n })),
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

/** What a Provider sends to itself. */
export function enclaveRows(world: World): Row[] {
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
      "DeliverReveal",
      cell(
        wire.storeDeliverReveal({
          $$type: "DeliverReveal",
          queryId,
          job,
          reveal: beginCell().storeUint(0xc0060009, 32).endCell(),
        }),
      ),
    ],
    ["DeliverExpiry", cell(wire.storeDeliverExpiry({ $$type: "DeliverExpiry", queryId, job }))],
    [
      "DeliverSession",
      cell(
        wire.storeDeliverSession({
          $$type: "DeliverSession",
          queryId,
          session: 1n,
          body: beginCell().storeUint(0xc0070003, 32).endCell(),
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
    ["SubmitQuote", submitQuote()],
    ["SubmitCollateral", submitCollateral(registerTcbSigner())],
    ["RequestTerms", cell(wire.storeRequestTerms({ $$type: "RequestTerms", queryId }))],
  ]
  return bodies.map(([name, body]) => ({ name, body, from, refused }))
}

/** What anyone may send to a Provider, and the pool's cranks that its keys may turn. */
export function openRows(world: World): Row[] {
  const from = world.stranger.address
  const queryId = 0n
  const receipts = { first: Cell.EMPTY, second: Cell.EMPTY }
  const proof = { $$type: "ProveEquivocation", queryId, key: 0n, ...receipts } as const
  const ask = { $$type: "AskReputation", queryId } as const
  const report = { $$type: "ReportEpoch", queryId, epoch: 1n } as const
  const claim = { $$type: "ClaimEpoch", queryId, epoch: 1n } as const
  return [
    { name: "AskReputation", body: cell(wire.storeAskReputation(ask)), from, refused: null },
    {
      name: "ProveEquivocation",
      body: cell(wire.storeProveEquivocation(proof)),
      from,
      refused: "ERROR_KEY_NOT_ATTESTED",
    },
    {
      name: "ReportEpoch",
      body: cell(wire.storeReportEpoch(report)),
      from,
      refused: "ERROR_WRONG_EPOCH",
    },
    {
      name: "ClaimEpoch",
      body: cell(wire.storeClaimEpoch(claim)),
      from,
      refused: "ERROR_NOT_REPORTED",
    },
  ]
}
