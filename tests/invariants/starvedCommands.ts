import { completion } from "../world/completion.js"
import { sendExternal } from "../world/external.js"
import { claimJob } from "../world/job.js"
import type { Sent } from "./chain.js"
import {
  command,
  dealOf,
  known,
  label,
  type Model,
  nodeLabel,
  nodeOfDeal,
  ownerLabel,
} from "./command.js"
import { epochOf, reported, rewarded } from "./epochLedger.js"
import * as plain from "./ledger.js"
import { act, nodeWorld, type Seen, type State } from "./network.js"
import { bookReward } from "./rewardCommands.js"

/** A message with a value that may not do: it works as a whole, as the twin says it may, or it changes nothing. */
interface Starved {
  readonly edge: string
  readonly send: () => Promise<Sent>
  /** The twin's step; true if it may be taken. */
  readonly step: () => boolean
  readonly spends?: number
  readonly after?: (seen: Seen) => void
}

const starved = (name: string, of: (state: State) => Starved, check?: (model: Model) => boolean) =>
  command(
    name,
    async (state) => {
      const { edge, send, step, spends, after } = of(state)
      const { ok, seen } = await act(state, edge, send, spends === undefined ? {} : { spends })
      if (!ok) return
      expect([name, step()]).toEqual([name, true])
      after?.(seen)
    },
    check,
  )

/** INV-7: a claim that is paid too little is not made, or comes back with its bond. */
export const claimsPoorly = (slot: number, node: number, value: bigint) =>
  starved(
    `claim ${slot} by ${node} with ${value}`,
    ({ model, real }) => {
      const world = nodeWorld(real, node)
      const bond = plain.bondFor(model.deals.get(slot)?.budget ?? 0n)
      const body = claimJob(world, dealOf(real, slot), { bond })
      return {
        edge: `${nodeLabel(node)} > ${label(slot)} ClaimJob`,
        send: () => sendExternal(world, { value, body }),
        step: () => plain.claimed(model, node, { slot, bond }),
        spends: node,
      }
    },
    (model) => known(slot)(model) && !plain.nodeAt(model, node).frozen,
  )

export const expiresPoorly = (slot: number, value: bigint) =>
  starved(
    `expire ${slot} with ${value}`,
    ({ model, real }) => ({
      edge: `stranger > ${label(slot)} ExpireJob`,
      send: () =>
        dealOf(real, slot).job.send(
          real.world.stranger.getSender(),
          { value },
          { $$type: "ExpireJob", queryId: 0n },
        ),
      step: () => plain.expired(model, slot),
    }),
    known(slot),
  )

const FEW = { prompt: 5n, cached: 0n, completion: 1_000n, reasoning: 1n }

export const completesPoorly = (slot: number, value: bigint) =>
  starved(
    `complete ${slot} with ${value}`,
    ({ model, real }) => {
      const world = nodeWorld(real, nodeOfDeal(model, slot))
      const deal = dealOf(real, slot)
      return {
        edge: `stranger > ${label(slot)} CompleteJob`,
        send: () =>
          deal.job.send(
            world.stranger.getSender(),
            { value },
            completion(world, deal, { usage: FEW }),
          ),
        step: () => plain.completed(model, slot, { referenced: false, paid: 0n }),
      }
    },
    known(slot),
  )

export const challengesPoorly = (slot: number, value: bigint) =>
  starved(
    `challenge ${slot} with ${value}`,
    ({ model, real }) => {
      const { job, dealId } = dealOf(real, slot)
      return {
        edge: `client > ${label(slot)} ChallengeOutput`,
        send: () =>
          job.send(
            real.world.client.getSender(),
            { value },
            { $$type: "ChallengeOutput", queryId: 0n, dealId },
          ),
        step: () => plain.challenged(model, slot),
      }
    },
    known(slot),
  )

export const unstakesPoorly = (node: number, value: bigint) =>
  starved(`owner ${node} unstakes with ${value}`, ({ model, real }) => {
    const world = nodeWorld(real, node)
    const amount = 250_000_000n
    return {
      edge: `${ownerLabel(node)} > ${nodeLabel(node)} RequestUnstake`,
      send: () =>
        world.provider.send(
          world.providerOwner.getSender(),
          { value },
          { $$type: "RequestUnstake", queryId: 0n, amount },
        ),
      step: () => plain.unstaked(model, node, amount),
      spends: node,
    }
  })

/** INV-7: a report or a claim of a reward that the pool did not take may be made again. */
export const cranksPoorly = (node: number, kind: "ReportEpoch" | "ClaimEpoch", value: bigint) =>
  starved(`${kind} of ${node} with ${value}`, ({ model, real }) => {
    const world = nodeWorld(real, node)
    const epoch = epochOf(model.now) - (kind === "ReportEpoch" ? 1 : 2)
    const message = { $$type: kind, queryId: 0n, epoch: BigInt(epoch) } as const
    const reports = kind === "ReportEpoch"
    return {
      edge: `${nodeLabel(node)} > pool ${reports ? "ReportWork" : "ClaimReward"}`,
      send: () => world.provider.send(world.stranger.getSender(), { value }, message),
      step: () => (reports ? reported(model, node, epoch) : rewarded(model, node, epoch)),
      after: (seen) => bookReward({ model, real }, seen, { node, epoch }),
    }
  })
