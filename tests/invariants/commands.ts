import { storeCompleteJob } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import fc from "fast-check"
import { attest } from "../world/attest.js"
import { availability } from "../world/bodies.js"
import { externalCall, refusedExternal } from "../world/external.js"
import { post, stateOf } from "../world/forge.js"
import { claim, completeBy, completion, type Deal, deliver, open, reject } from "../world/job.js"
import { cancel, expire } from "../world/jobEnd.js"
import { toUint } from "../world/keys.js"
import { toRegistry } from "../world/registryCalls.js"
import { samples } from "../world/samples.js"
import { parameters } from "../world/setup.js"
import { termsCell } from "../world/terms.js"
import * as plain from "./ledger.js"
import {
  act,
  dealStates,
  expectBounds,
  expectDeals,
  expectLedger,
  expectPaid,
  type Network,
} from "./network.js"

type Model = plain.Ledger
type Command = fc.AsyncCommand<Model, Network>
type Run = (model: Model, real: Network) => Promise<void>

/** An action that may always be tried; afterwards the network must equal its plain twin. */
function command(name: string, run: Run, check: (model: Model) => boolean = () => true): Command {
  return {
    check,
    run: async (model, real) => {
      await run(model, real)
      await expectLedger({ model, real })
      await expectDeals({ model, real })
      await expectBounds({ model, real })
    },
    toString: () => name,
  }
}

const label = (slot: number) => (slot === 1 ? "job" : `job${slot}`)

function dealOf(real: Network, slot: number): Deal {
  const deal = real.deals.get(slot)
  if (!deal) throw new Error(`slot ${slot} was never opened`)
  return deal
}

const known = (slot: number) => (model: Model) => model.deals.has(slot)

interface Opening {
  readonly slot: number
  readonly direct: boolean
  readonly budget: bigint
  readonly window: number
}

const opens = ({ slot, direct, budget, window }: Opening) =>
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

const claims = (slot: number, extra: bigint) =>
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

const delivers = (slot: number) =>
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

const completes = (slot: number, tokens: bigint, by: "stranger" | "client") =>
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

const rejects = (slot: number) =>
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

const cancels = (slot: number, by: "client" | "stranger") =>
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

const expires = (slot: number, by: "client" | "stranger" | "providerOwner") =>
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

const releases = (slot: number) =>
  command(
    `release ${slot}`,
    async (model, real) => {
      const { world } = real
      const job = toUint(dealOf(real, slot).job.address.hash)
      const message = { $$type: "ReleaseLock", queryId: 0n, job } as const
      const expected = plain.released(model, slot)
      const { ok } = await act(real, "stranger > provider ReleaseLock", () =>
        world.provider.send(world.stranger.getSender(), { value: toNano("0.1") }, message),
      )
      expect(ok).toBe(expected)
    },
    (model) => model.locks.has(slot),
  )

const waits = (seconds: number) =>
  command(`wait ${seconds} s`, async (model, real) => {
    model.now += seconds
    real.world.chain.now = model.now
  })

type OwnerMessage = Parameters<Network["world"]["provider"]["send"]>[2]

const owns = (
  name: string,
  message: OwnerMessage,
  expected: (model: Model) => boolean,
  value = toNano("0.1"),
) =>
  command(`owner's ${name}`, async (model, real) => {
    const { world } = real
    const { ok } = await act(real, `providerOwner > provider ${name}`, () =>
      world.provider.send(world.providerOwner.getSender(), { value }, message),
    )
    expect(ok).toBe(expected(model))
  })

const unstakes = (amount: bigint) =>
  owns("RequestUnstake", { $$type: "RequestUnstake", queryId: 0n, amount }, (model) =>
    plain.unstaked(model, amount),
  )

const withdraws = () =>
  owns("WithdrawStake", { $$type: "WithdrawStake", queryId: 0n }, plain.withdrawn)

const stakes = (amount: bigint) =>
  owns(
    "AddStake",
    { $$type: "AddStake", queryId: 0n, amount },
    (model) => {
      model.stake += amount
      return true
    },
    amount + toNano("0.1"),
  )

const budgets = (bondBudget: bigint) =>
  owns("SetBondBudget", { $$type: "SetBondBudget", queryId: 0n, bondBudget }, (model) => {
    model.bondBudget = bondBudget
    return true
  })

const freezes = (frozen: boolean) =>
  owns("Freeze", { $$type: "Freeze", queryId: 0n, frozen }, (model) => {
    model.frozen = frozen
    return true
  })

const attests = () =>
  command("attest", async (model, real) => {
    await attest(real.world)
    const { validUntil } = await real.world.provider.getAttestation()
    model.validUntil = model.now + plain.DAY
    expect(validUntil).toBe(BigInt(model.validUntil))
  })

/** Invariant 11: what a stranger may not send changes nothing but its own balance. */
const attacks = (pick: number) =>
  command(`attack ${pick}`, async (_, real) => {
    const { world } = real
    const [deal] = real.deals.values()
    if (!deal) return
    const hostile = (await samples(world, deal)).filter(
      ({ contract, refused }) => refused !== null && contract !== "job",
    )
    const sample = hostile[pick % hostile.length]
    if (!sample || sample.contract === "job") return
    const { address } = world[sample.contract]
    const before = await stateOf(world, address)
    await act(real, "", () =>
      post(world.stranger, { to: { address }, value: toNano("1"), body: sample.body }),
    )
    expect([sample.name, await stateOf(world, address)]).toEqual([sample.name, before])
  })

/** Rule R11: the receipt of a deal that ended does nothing to the next one at its address. */
const replays = (slot: number) =>
  command(
    `replay the receipt of ${slot}`,
    async (_, real) => {
      const message = real.receipts.get(slot)
      if (message === null || typeof message !== "object" || !("$$type" in message)) return
      if (message.$$type !== "CompleteJob") return
      const { job } = dealOf(real, slot)
      const before = await stateOf(real.world, job.address)
      const body = beginCell().store(storeCompleteJob(message)).endCell()
      await act(real, "", () => post(real.world.stranger, { to: job, value: toNano("0.1"), body }))
      expect(await stateOf(real.world, job.address)).toBe(before)
    },
    known(slot),
  )

/** Invariant 13: an external message that was accepted is not accepted again. */
const calls = () =>
  command(
    "call twice",
    async (_, real) => {
      const { world } = real
      const call = { body: availability(true), value: toNano("0.05") }
      const message = await externalCall(world, call)
      await act(real, "", () => world.chain.sendMessage(message))
      const { balance } = await world.chain.getContract(world.provider.address)
      expect(await refusedExternal(world, message)).toBe("ERROR_SEQNO")
      expect((await world.chain.getContract(world.provider.address)).balance).toBe(balance)
    },
    (model) => !model.frozen,
  )

/** Invariant 10: what the governor sets touches no deal that is open. */
const governs = (feeBps: bigint) =>
  command(`govern ${feeBps}`, async (model, real) => {
    const before = await dealStates(real)
    const terms = termsCell({ feeBps })
    const due = model.now >= model.termsAt + 14 * plain.DAY
    const { world } = real
    const set = await toRegistry(world, "governor", { $$type: "SetTerms", queryId: 0n, terms })
    expect(set.trace.includes("governor > registry SetTerms")).toBe(due)
    if (due) model.termsAt = model.now
    const values = parameters(world, { stakeMinimum: toNano("10000") })
    await toRegistry(world, "governor", {
      $$type: "SetParameters",
      queryId: 0n,
      parameters: values,
    })
    expect(await dealStates(real)).toEqual(before)
  })

const slots = fc.integer({ min: 1, max: 3 })
const ton = (most: number) =>
  fc.integer({ min: 0, max: most * 4 }).map((n) => BigInt(n) * 250_000_000n)
const people = fc.constantFrom("client" as const, "stranger" as const)
const keepers = fc.constantFrom("client" as const, "stranger" as const, "providerOwner" as const)

const opening = fc
  .record({
    slot: slots,
    direct: fc.boolean(),
    budget: fc.constantFrom(1n, 100_000_000n, 1_000_000_000n, 4_000_000_000n),
    window: fc.constantFrom(60, 600, 20 * plain.DAY),
  })
  .map(opens)

const usual: fc.Arbitrary<Command>[] = [
  opening,
  slots.map((slot) => claims(slot, 0n)),
  slots.map(delivers),
  fc
    .tuple(slots, fc.constantFrom(0n, 1_000n, 10n ** 8n, 10n ** 15n), people)
    .map(([slot, tokens, by]) => completes(slot, tokens, by)),
]

const frequent: fc.Arbitrary<Command>[] = [
  fc.tuple(slots, ton(1)).map(([slot, extra]) => claims(slot, extra)),
  fc.tuple(slots, keepers).map(([slot, by]) => expires(slot, by)),
  fc.constantFrom(1, 30, 61, 121, 200, 700).map(waits),
  fc.constant(null).map(attests),
  slots.map(replays),
]

const rare: fc.Arbitrary<Command>[] = [
  slots.map(rejects),
  fc.tuple(slots, people).map(([slot, by]) => cancels(slot, by)),
  slots.map(releases),
  fc.constantFrom(3_600, plain.DAY, 8 * plain.DAY, 15 * plain.DAY).map(waits),
  ton(12).map(unstakes),
  fc.constant(null).map(withdraws),
  ton(5).map(stakes),
  ton(20).map(budgets),
  fc.constantFrom(true, false, false, false).map(freezes),
  fc.nat(100).map(attacks),
  fc.constant(null).map(calls),
  fc.bigInt({ min: 0n, max: 1_000n }).map(governs),
]

/** Any action of any actor; what carries a deal on comes most often, so that deals also get to their end. */
export const ACTION: fc.Arbitrary<Command> = fc.oneof(
  ...usual.map((arbitrary) => ({ arbitrary, weight: 12 })),
  ...frequent.map((arbitrary) => ({ arbitrary, weight: 5 })),
  ...rare.map((arbitrary) => ({ arbitrary, weight: 2 })),
)
