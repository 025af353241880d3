import { toNano } from "@ton/core"
import { completeBy, completion, reject } from "../world/completion.js"
import { claim, deliver, open, slotOf } from "../world/job.js"
import { cancel, expire } from "../world/jobEnd.js"
import { command, dealOf, known, label } from "./command.js"
import * as plain from "./ledger.js"
import { act, expectPaid } from "./network.js"

interface Opening {
  readonly slot: number
  readonly direct: boolean
  readonly budget: bigint
  readonly window: number
}

export const opens = ({ slot, direct, budget, window }: Opening) =>
  command(
    `open ${slot} ${direct ? "direct" : "open"} ${budget} for ${window} s`,
    async (model, real) => {
      const deadline = model.now + window
      const options = { nonce: BigInt(slot), direct, budget, deadline }
      const { ok } = await act(real, `client > ${label(slot)} OpenJob`, async () => {
        const deal = await open(real.world, options)
        real.deals.set(slot, deal)
        return deal.result
      })
      expect(ok).toBe(true)
      const status = direct ? "running" : "open"
      const execSeconds = direct ? 0 : 120
      model.deals.set(slot, { direct, budget, execSeconds, status, dueAt: deadline })
    },
    (model) => !model.deals.has(slot) && !model.locks.has(slot),
  )

export const claims = (slot: number, extra: bigint) =>
  command(
    `claim ${slot} + ${extra}`,
    async (model, real) => {
      const bond = plain.bondFor(model.deals.get(slot)?.budget ?? 0n) + extra
      const send = () => claim(real.world, dealOf(real, slot), { bond })
      const frozen = model.frozen
      const expected = plain.claimed(model, slot, bond)
      if (frozen) return expect(send()).rejects.toThrow()
      const { ok } = await act(real, `provider > ${label(slot)} ClaimJob`, send)
      expect(ok).toBe(expected)
    },
    known(slot),
  )

export const delivers = (slot: number) =>
  command(
    `deliver ${slot}`,
    async (model, real) => {
      const expected = plain.delivered(model, slot)
      const edge = `client > ${label(slot)} DeliverInput`
      const { ok } = await act(real, edge, () => deliver(real.world, dealOf(real, slot)))
      expect(ok).toBe(expected)
    },
    known(slot),
  )

export const completes = (slot: number, tokens: bigint, by: "stranger" | "client") =>
  command(
    `complete ${slot} with ${tokens} tokens by ${by}`,
    async (model, real) => {
      const budget = model.deals.get(slot)?.budget ?? 0n
      const usage = { prompt: 5n, cached: 0n, completion: tokens, reasoning: 1n }
      const expected = plain.completed(model, slot)
      const deal = dealOf(real, slot)
      const { world } = real
      const edge = `${by} > ${label(slot)} CompleteJob`
      const { ok, seen } = await act(real, edge, () =>
        completeBy(world, deal, { by: world[by], usage }),
      )
      expect(ok).toBe(expected)
      if (!ok) return
      expectPaid(real, slot, seen, { usage, budget })
      real.receipts.set(slot, completion(world, deal, { usage }))
    },
    known(slot),
  )

export const rejects = (slot: number) =>
  command(
    `reject ${slot}`,
    async (model, real) => {
      const send = () => reject(real.world, dealOf(real, slot))
      if (model.frozen) return expect(send()).rejects.toThrow()
      const expected = plain.rejected(model, slot)
      const { ok } = await act(real, `provider > ${label(slot)} RejectInput`, send)
      expect(ok).toBe(expected)
    },
    known(slot),
  )

export const cancels = (slot: number, by: "client" | "stranger") =>
  command(
    `cancel ${slot} by ${by}`,
    async (model, real) => {
      const expected = by === "client" && plain.cancelled(model, slot)
      const edge = `${by} > ${label(slot)} CancelJob`
      const { ok } = await act(real, edge, () => cancel(real.world, dealOf(real, slot), by))
      expect(ok).toBe(expected)
    },
    known(slot),
  )

export const expires = (slot: number, by: "client" | "stranger" | "providerOwner") =>
  command(
    `expire ${slot} by ${by}`,
    async (model, real) => {
      const expected = plain.expired(model, slot)
      const edge = `${by} > ${label(slot)} ExpireJob`
      const { ok } = await act(real, edge, () => expire(real.world, dealOf(real, slot), by))
      expect(ok).toBe(expected)
    },
    known(slot),
  )

export const releases = (slot: number) =>
  command(
    `release ${slot}`,
    async (model, real) => {
      const { world } = real
      const message = {
        $$type: "ReleaseLock",
        queryId: 0n,
        slot: slotOf(dealOf(real, slot)),
      } as const
      const expected = plain.released(model, slot)
      const { ok } = await act(real, "stranger > provider ReleaseLock", () =>
        world.provider.send(world.stranger.getSender(), { value: toNano("0.1") }, message),
      )
      expect(ok).toBe(expected)
    },
    (model) => model.locks.has(slot),
  )
