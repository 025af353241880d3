import { storeCompleteJob } from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"
import { attest, rejection } from "../world/attest.js"
import { availability, submitQuote } from "../world/bodies.js"
import { externalCall, refusedExternal, sendExternal } from "../world/external.js"
import { post, stateOf } from "../world/forge.js"
import { DELAY, EXECUTE_SECONDS, execution, propose } from "../world/governCalls.js"
import { toRegistry } from "../world/registryCalls.js"
import { samples } from "../world/samples.js"
import { parameters } from "../world/setup.js"
import { termsCell } from "../world/terms.js"
import { command, dealOf, known, type Model } from "./command.js"
import * as plain from "./ledger.js"
import { act, dealStates, type Network } from "./network.js"

export const waits = (seconds: number) =>
  command(`wait ${seconds} s`, async (model, real) => {
    model.now += seconds
    real.world.chain.now = model.now
  })

type OwnerMessage = Parameters<Network["world"]["provider"]["send"]>[2]

export const owns = (
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

export const unstakes = (amount: bigint) =>
  owns("RequestUnstake", { $$type: "RequestUnstake", queryId: 0n, amount }, (model) =>
    plain.unstaked(model, amount),
  )

export const withdraws = () =>
  owns("WithdrawStake", { $$type: "WithdrawStake", queryId: 0n }, plain.withdrawn)

export const stakes = (amount: bigint) =>
  owns(
    "AddStake",
    { $$type: "AddStake", queryId: 0n, amount },
    (model) => {
      model.stake += amount
      return true
    },
    amount + toNano("0.1"),
  )

export const budgets = (bondBudget: bigint) =>
  owns("SetBondBudget", { $$type: "SetBondBudget", queryId: 0n, bondBudget }, (model) => {
    model.bondBudget = bondBudget
    return true
  })

export const freezes = (frozen: boolean) =>
  owns("Freeze", { $$type: "Freeze", queryId: 0n, frozen }, (model) => {
    model.frozen = frozen
    return true
  })

export const attests = () =>
  command("attest", async (model, real) => {
    await attest(real.world, { platformId: model.platform })
    const { validUntil } = await real.world.provider.getAttestation()
    model.validUntil = model.now + plain.DAY
    expect(validUntil).toBe(BigInt(model.validUntil))
  })

/** The guardian bans the platform and a stranger enforces it: the attestation has ended, and the next one is another platform's. */
export const revokes = () =>
  command("revoke", async (model, real) => {
    const { world } = real
    const before = await dealStates(real)
    const ids = { queryId: 0n, platformId: model.platform }
    await toRegistry(world, "guardian", { $$type: "BanPlatform", ...ids })
    const provider = world.provider.address
    const enforced = { $$type: "EnforceRevocation", ...ids, provider, imageId: 0n } as const
    const { trace } = await toRegistry(world, "stranger", enforced)
    expect(trace).toContain("registry > provider AttestationRevoked")
    model.platform += 1n
    model.validUntil = 0
    expect((await world.provider.getAttestation()).validUntil).toBe(0n)
    expect(await dealStates(real)).toEqual(before)
  })

/** Invariant 4: a quote is submitted from the gas reserve alone, and a verdict that does not count adds to it. */
export const submits = () =>
  command("submit a quote", async (_, real) => {
    const { world } = real
    const call = { role: "operator", body: submitQuote(), value: toNano("0.3") } as const
    const edge = "provider > verifier VerifyQuote"
    expect((await act(real, edge, () => sendExternal(world, call))).ok).toBe(true)
    const refused = "registry > provider AttestationRefused"
    expect((await act(real, refused, () => rejection(world, { error: 801n }))).ok).toBe(true)
  })

/** Invariant 11: what a stranger may not send changes nothing but its own balance. */
export const attacks = (pick: number) =>
  command(`attack ${pick}`, async (_, real) => {
    const { world } = real
    const [deal] = real.deals.values()
    const [channel] = real.channels.values()
    if (!deal || !channel) return
    const hostile = (await samples(world, { deal, channel })).filter(
      ({ refused }) => refused !== null,
    )
    const sample = hostile[pick % hostile.length]
    if (!sample || sample.contract === "job" || sample.contract === "session") return
    const { address } = world[sample.contract]
    const before = await stateOf(world, address)
    await act(real, "", () =>
      post(world.stranger, { to: { address }, value: toNano("1"), body: sample.body }),
    )
    expect([sample.name, await stateOf(world, address)]).toEqual([sample.name, before])
  })

/** Rule R11: the receipt of a deal that ended does nothing to the next one at its address. */
export const replays = (slot: number) =>
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
export const calls = () =>
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

const changeOf = (world: Network["world"], terms: Cell) =>
  [
    { $$type: "SetTerms", terms },
    { $$type: "SetParameters", parameters: parameters(world, { stakeMinimum: toNano("10000") }) },
  ] as const

/** Invariant 10: what the governor proposes waits two days, whatever it is. */
export const proposes = (feeBps: bigint) =>
  command(`propose ${feeBps}`, async (model, real) => {
    const { world } = real
    const before = await dealStates(real)
    for (const [id, { readyAt }] of model.changes) {
      if (model.now > readyAt + EXECUTE_SECONDS) model.changes.delete(id)
    }
    const terms = termsCell({ feeBps })
    const { outcome, id } = await propose(world, changeOf(world, terms))
    const ok = !outcome.trace.some((line) => line.includes("!"))
    expect(ok).toBe(model.changes.size < 16)
    if (ok) model.changes.set(id, { terms, readyAt: model.now + DELAY })
    expect(await dealStates(real)).toEqual(before)
  })

/** Invariant 10: what is executed was ready, and touches no deal that is open. */
export const executes = (pick: number) =>
  command(`execute ${pick}`, async (model, real) => {
    const { world } = real
    const waiting = [...model.changes]
    const [id, change] = waiting[pick % waiting.length] ?? []
    if (id === undefined || change === undefined) return
    const before = await dealStates(real)
    const ready = model.now >= change.readyAt && model.now <= change.readyAt + EXECUTE_SECONDS
    const due = ready && model.now >= model.termsAt + 14 * plain.DAY
    const execute = execution({ id, actions: changeOf(world, change.terms) })
    const { trace } = await toRegistry(world, "stranger", execute)
    expect(!trace.some((line) => line.includes("!"))).toBe(due)
    if (due) {
      model.termsAt = model.now
      model.changes.delete(id)
    }
    expect(await dealStates(real)).toEqual(before)
  })
