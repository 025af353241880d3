import { auctionRate, cost } from "@cocoon/protocol"
import { loadJobClosed } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import { completeBy, completion, reject } from "../world/completion.js"
import { SHEET } from "../world/constants.js"
import { claim, deliver, open, slotOf } from "../world/job.js"
import { cancel, expire } from "../world/jobEnd.js"
import { byReference, challenge, reveal } from "../world/referenced.js"
import { command, dealOf, known, label, type Model, nodeLabel, nodeOfDeal } from "./command.js"
import * as plain from "./ledger.js"
import { act, nodeWorld, type Seen, type State } from "./network.js"

export interface Opening {
  readonly slot: number
  readonly node: number
  readonly direct: boolean
  readonly budget: bigint
  readonly window: number
  readonly startBps: number
  readonly auctionSeconds: number
}

/** Bytes of a referenced output. */
const CONTENT = Uint8Array.from({ length: 300 }, (_, at) => at % 251)

const noLock = (model: Model, slot: number) => model.nodes.every(({ locks }) => !locks.has(slot))

export const opens = ({ slot, node, direct, budget, window, ...auction }: Opening) =>
  command(
    `open ${slot} ${direct ? `direct with ${node}` : `auction ${auction.startBps}/${auction.auctionSeconds}`} ${budget} for ${window} s`,
    async (state) => {
      const { model, real } = state
      const deadline = model.now + window
      const startBps = direct ? 10_000 : auction.startBps
      const auctionSeconds = direct ? 0 : Math.min(auction.auctionSeconds, window)
      const { ok } = await act(state, `client > ${label(slot)} OpenJob`, async () => {
        const deal = await open(nodeWorld(real, node), {
          nonce: BigInt(slot),
          direct,
          budget,
          deadline,
          startBps: BigInt(startBps),
          auctionSeconds: BigInt(auctionSeconds),
        })
        real.deals.set(slot, deal)
        return deal.result
      })
      expect(ok).toBe(true)
      model.deals.set(slot, {
        direct,
        node: direct ? node : undefined,
        budget,
        execSeconds: direct ? 0 : 120,
        openedAt: model.now,
        startBps,
        auctionSeconds,
        bps: 10_000,
        status: direct ? "running" : "open",
        dueAt: deadline,
        paid: 0n,
      })
    },
    (model) => !model.deals.has(slot) && noLock(model, slot),
  )

export const claims = (slot: number, node: number, extra: bigint) =>
  command(
    `claim ${slot} by ${node} + ${extra}`,
    async (state) => {
      const { model, real } = state
      const bond = plain.bondFor(model.deals.get(slot)?.budget ?? 0n) + extra
      const send = () => claim(nodeWorld(real, node), dealOf(real, slot), { bond })
      if (plain.nodeAt(model, node).frozen) return expect(send()).rejects.toThrow()
      const expected = plain.claimed(model, node, { slot, bond })
      const edge = `${nodeLabel(node)} > ${label(slot)} ClaimJob`
      const { ok } = await act(state, edge, send, { spends: node })
      expect(["claim", ok]).toEqual(["claim", expected])
    },
    known(slot),
  )

export const delivers = (slot: number) =>
  command(
    `deliver ${slot}`,
    async (state) => {
      const { model, real } = state
      const expected = plain.delivered(model, slot)
      const edge = `client > ${label(slot)} DeliverInput`
      const { ok } = await act(state, edge, () => deliver(real.world, dealOf(real, slot)))
      expect(ok).toBe(expected)
    },
    known(slot),
  )

const usageOf = (tokens: bigint) => ({ prompt: 5n, cached: 0n, completion: tokens, reasoning: 1n })
const least = (a: bigint, b: bigint) => (a < b ? a : b)

/** INV-3: what is due for some tokens under the deal's own prices, at most its budget. */
function dueFor(deal: plain.PlainDeal, tokens: bigint): bigint {
  return least(cost(usageOf(tokens), auctionRate(SHEET, deal.bps)), deal.budget)
}

interface Payment {
  readonly node: number
  readonly paid: bigint
  /** Who turned the crank: what is left of its value comes back last, and is no part of the payment. */
  readonly by?: string
}

/** INV-3: a settlement pays that much, its parts within it, and says so. */
function expectPaid(seen: Seen, slot: number, { node, paid, by }: Payment) {
  const job = label(slot)
  const [notice] = seen.messages(`${job} > ${nodeLabel(node)} JobClosed`)
  if (!notice) throw new Error(`slot ${slot} did not say how it ended`)
  const closed = loadJobClosed(notice.body.beginParse())
  expect(["INV-3", closed.paid]).toEqual(["INV-3", paid])
  const fee = seen.sent(`${job} > pool CollectFee`)
  expect(["the fee that is named is paid", fee]).toEqual([
    "the fee that is named is paid",
    closed.fee,
  ])
  const owner = node === 0 ? "providerOwner" : `${nodeLabel(node)}Owner`
  const payouts = seen.messages(`${job} > ${owner} Payout`)
  const due = (by === owner ? payouts.slice(0, -1) : payouts).reduce(
    (sum, { info }) => sum + (info.type === "internal" ? info.value.coins : 0n),
    0n,
  )
  const parts = fee + due + seen.sent(`${job} > modelOwner Payout`)
  if (parts > paid) throw new Error(`INV-3: parts ${parts} of ${paid}`)
}

export interface Completion {
  readonly slot: number
  readonly tokens: bigint
  readonly by: "stranger" | "client"
  readonly referenced: boolean
}

export const completes = ({ slot, tokens, by, referenced }: Completion) =>
  command(
    `complete ${slot} with ${tokens} tokens by ${by}${referenced ? " by reference" : ""}`,
    async (state) => {
      const { model, real } = state
      const plainDeal = model.deals.get(slot)
      if (!plainDeal) return
      const node = nodeOfDeal(model, slot)
      const paid = dueFor(plainDeal, tokens)
      const expected = plain.completed(model, slot, { referenced, paid })
      const deal = dealOf(real, slot)
      const world = nodeWorld(real, node)
      const usage = usageOf(tokens)
      const options = referenced ? byReference({ usage, content: CONTENT }) : { usage }
      const { ok, seen } = await act(state, `${by} > ${label(slot)} CompleteJob`, () =>
        completeBy(world, deal, { by: world[by], ...options }),
      )
      expect(["complete", ok]).toEqual(["complete", expected])
      if (!ok || referenced) return
      expectPaid(seen, slot, { node, paid })
      real.receipts.set(slot, completion(world, deal, { usage }))
    },
    known(slot),
  )

export const challenges = (slot: number, by: "client" | "stranger") =>
  command(
    `challenge ${slot} by ${by}`,
    async (state) => {
      const { model, real } = state
      const expected = by === "client" && plain.challenged(model, slot)
      const { ok } = await act(state, `${by} > ${label(slot)} ChallengeOutput`, () =>
        challenge(real.world, dealOf(real, slot), { by: real.world[by] }),
      )
      expect(["challenge", ok]).toEqual(["challenge", expected])
    },
    known(slot),
  )

export const reveals = (slot: number, honest: boolean) =>
  command(
    `reveal ${slot}${honest ? "" : " something else"}`,
    async (state) => {
      const { model, real } = state
      const [node, paid] = [nodeOfDeal(model, slot), model.deals.get(slot)?.paid ?? 0n]
      const expected = honest && plain.revealed(model, slot)
      const content = honest ? CONTENT : CONTENT.slice(1)
      const { ok, seen } = await act(state, `stranger > ${label(slot)} RevealOutput`, () =>
        reveal(real.world, dealOf(real, slot), { by: real.world.stranger, content }),
      )
      expect(["reveal", ok]).toEqual(["reveal", expected])
      if (ok) expectPaid(seen, slot, { node, paid })
    },
    known(slot),
  )

export const rejects = (slot: number) =>
  command(
    `reject ${slot}`,
    async (state) => {
      const { model, real } = state
      const node = nodeOfDeal(model, slot)
      const send = () => reject(nodeWorld(real, node), dealOf(real, slot))
      if (plain.nodeAt(model, node).frozen) return expect(send()).rejects.toThrow()
      const expected = plain.rejected(model, slot)
      const edge = `${nodeLabel(node)} > ${label(slot)} RejectInput`
      const { ok } = await act(state, edge, send, { spends: node })
      expect(["reject", ok]).toEqual(["reject", expected])
    },
    known(slot),
  )

export const cancels = (slot: number, by: "client" | "stranger") =>
  command(
    `cancel ${slot} by ${by}`,
    async (state) => {
      const { model, real } = state
      const expected = by === "client" && plain.cancelled(model, slot)
      const edge = `${by} > ${label(slot)} CancelJob`
      const { ok } = await act(state, edge, () => cancel(real.world, dealOf(real, slot), by))
      expect(["cancel", ok]).toEqual(["cancel", expected])
    },
    known(slot),
  )

/** Ends what the clock has decided; what a delivered output was due is paid. */
export async function expireOne(
  state: State,
  slot: number,
  by: "client" | "stranger" | "providerOwner",
) {
  const { model, real } = state
  const before = model.deals.get(slot)
  const settles = before?.status === "delivered"
  const node = nodeOfDeal(model, slot)
  const expected = plain.expired(model, slot)
  const { ok, seen } = await act(state, `${by} > ${label(slot)} ExpireJob`, () =>
    expire(real.world, dealOf(real, slot), by),
  )
  expect(["expire", slot, ok]).toEqual(["expire", slot, expected])
  if (ok && settles) expectPaid(seen, slot, { node, paid: before.paid, by })
}

export const expires = (slot: number, by: "client" | "stranger" | "providerOwner") =>
  command(`expire ${slot} by ${by}`, (state) => expireOne(state, slot, by), known(slot))

/** A stranger frees a lock. */
export async function releaseOne(state: State, at: number, slot: number) {
  const { model, real } = state
  const world = nodeWorld(real, at)
  const expected = plain.released(model, at, slot)
  const { ok } = await act(state, `stranger > ${nodeLabel(at)} ReleaseLock`, () =>
    world.provider.send(
      world.stranger.getSender(),
      { value: toNano("0.1") },
      { $$type: "ReleaseLock", queryId: 0n, slot: slotOf(dealOf(real, slot)) },
    ),
  )
  expect(["release", ok]).toEqual(["release", expected])
}

export const releases = (slot: number, node: number) =>
  command(
    `release ${slot} of ${node}`,
    (state) => releaseOne(state, node, slot),
    (model) => model.nodes[node]?.locks.has(slot) ?? false,
  )
