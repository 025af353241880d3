import { bytesToSnake, snakeHash } from "@cocoon/protocol"
import * as wire from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import { completion, rejection } from "../completion.js"
import type { World } from "../createWorld.js"
import { type Deal, openMessage } from "../job.js"
import { toUint } from "../keys.js"
import { text } from "../setup.js"
import { claimMessage } from "./claimMessage.js"
import { cell, historyCell, type Row } from "./row.js"

/** What Jobs and strangers send to a Provider; the first two go to a Model too. */
export function dealRows(world: World, deal: Deal): Row[] {
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
  const paid = { paid: 1n, fee: 0n, usage: null }
  const closed = { $$type: "JobClosed", ...names, outcome: 1n, slot: 0n, ...paid } as const
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
      body: cell(wire.storeReleaseLock({ $$type: "ReleaseLock", queryId: 0n, slot: 0n })),
      from: world.stranger.address,
      refused: "ERROR_LOCK_NOT_DUE",
    },
  ]
}

/** What Registry and owner send to a Model. */
export function modelRows(world: World): Row[] {
  const terms = historyCell(toUint(world.terms.hash()))
  const manifest = text("https://models.example/toy.json")
  const image = beginCell().storeUint(7, 256).endCell()
  const keyPolicy = beginCell().storeUint(18, 32).storeUint(1, 16).storeUint(0, 256)
  const policy = keyPolicy.storeRef(image).endCell()
  const grant = beginCell().storeBuffer(Buffer.alloc(112)).endCell()
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
      body: cell(
        wire.storeTermsSynced({ $$type: "TermsSynced", queryId, terms, verifier: registry }),
      ),
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
      name: "SetKeyEpoch",
      body: cell(
        wire.storeSetKeyEpoch({
          $$type: "SetKeyEpoch",
          queryId,
          n: 1n,
          ciphertextRoot: 5n,
          uri: manifest,
        }),
      ),
      from: owner,
      refused: "ERROR_NOT_OWNER",
    },
    {
      name: "SetKeyPolicy",
      body: cell(wire.storeSetKeyPolicy({ $$type: "SetKeyPolicy", queryId, policy })),
      from: owner,
      refused: "ERROR_NOT_OWNER",
    },
    {
      name: "GrantKey",
      body: cell(
        wire.storeGrantKey({ $$type: "GrantKey", queryId, provider: 6n, n: 1n, wrapped: grant }),
      ),
      from: owner,
      refused: "ERROR_NOT_OWNER",
    },
    {
      name: "ModelMarked",
      body: cell(wire.storeModelMarked({ $$type: "ModelMarked", queryId, verified: true })),
      from: registry,
      refused: "ERROR_NOT_REGISTRY",
    },
    {
      name: "Delist",
      body: cell(wire.storeDelist({ $$type: "Delist", queryId })),
      from: owner,
      refused: "ERROR_NOT_OWNER",
    },
  ]
}

/** What a Job receives. */
export function jobRows(world: World, deal: Deal): Row[] {
  const { client, provider, stranger } = world
  const input = bytesToSnake(new Uint8Array(40))
  const deliver = {
    $$type: "DeliverInput",
    queryId: 0n,
    dealId: deal.dealId,
    inputHash: snakeHash(input),
    referenced: false,
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
      refused: "ERROR_NOT_CLIENT",
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
      name: "ChallengeOutput",
      body: cell(
        wire.storeChallengeOutput({ $$type: "ChallengeOutput", queryId: 0n, dealId: deal.dealId }),
      ),
      from: client.address,
      refused: "ERROR_NOT_CLIENT",
    },
    {
      name: "RevealOutput",
      body: cell(
        wire.storeRevealOutput({
          $$type: "RevealOutput",
          queryId: 0n,
          dealId: deal.dealId,
          output: input,
        }),
      ),
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
