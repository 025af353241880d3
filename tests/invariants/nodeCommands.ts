import { toNano } from "@ton/core"
import { beginAttest, rejection, verdict } from "../world/attest.js"
import { submitQuote } from "../world/bodies.js"
import { sendExternal } from "../world/external.js"
import { claim } from "../world/job.js"
import { toUint } from "../world/keys.js"
import { signedReceipt } from "../world/redeem.js"
import { command, dealOf, label, type Model, nodeLabel, ownerLabel } from "./command.js"
import * as plain from "./ledger.js"
import { act, type Network, nodeWorld, type State } from "./network.js"

type OwnerMessage = Parameters<Network["world"]["provider"]["send"]>[2]

interface Owned {
  readonly node: number
  readonly name: string
  readonly message: OwnerMessage
  readonly value?: bigint
}

/** The owner sends a message to its Provider; what the twin expects must happen. */
export async function byOwner(state: State, owned: Owned, expected: (model: Model) => boolean) {
  const { node, name, message, value = toNano("0.1") } = owned
  const world = nodeWorld(state.real, node)
  const edge = `${ownerLabel(node)} > ${nodeLabel(node)} ${name}`
  const send = () => world.provider.send(world.providerOwner.getSender(), { value }, message)
  const { ok, seen } = await act(state, edge, send, { spends: node })
  expect([name, ok]).toEqual([name, expected(state.model)])
  return seen
}

const owns = (owned: Owned, expected: (model: Model) => boolean) =>
  command(`owner ${owned.node}'s ${owned.name}`, async (state) => {
    await byOwner(state, owned, expected)
  })

/** A RequestUnstake of its owner. */
export const unstaking = (node: number, amount: bigint): Owned => ({
  node,
  name: "RequestUnstake",
  message: { $$type: "RequestUnstake", queryId: 0n, amount },
})

/** A WithdrawStake of its owner. */
export const withdrawing = (node: number): Owned => ({
  node,
  name: "WithdrawStake",
  message: { $$type: "WithdrawStake", queryId: 0n },
})

export const unstakes = (node: number, amount: bigint) =>
  owns(unstaking(node, amount), (model) => plain.unstaked(model, node, amount))

export const withdraws = (node: number) =>
  owns(withdrawing(node), (model) => plain.withdrawn(model, node))

export const stakes = (node: number, amount: bigint) =>
  owns(
    {
      node,
      name: "AddStake",
      message: { $$type: "AddStake", queryId: 0n, amount },
      value: amount + toNano("0.1"),
    },
    (model) => {
      const own = plain.nodeAt(model, node)
      if (own.slashed) return false
      own.stake += amount
      return true
    },
  )

export const budgets = (node: number, bondBudget: bigint) =>
  owns(
    { node, name: "SetBondBudget", message: { $$type: "SetBondBudget", queryId: 0n, bondBudget } },
    (model) => {
      plain.nodeAt(model, node).bondBudget = bondBudget
      return true
    },
  )

export const freezes = (node: number, frozen: boolean) =>
  owns({ node, name: "Freeze", message: { $$type: "Freeze", queryId: 0n, frozen } }, (model) => {
    plain.nodeAt(model, node).frozen = frozen
    return true
  })

/** INV-4: the reserve is all that the owner may take beside its stake. */
export const drains = (node: number, amount: bigint) =>
  owns(
    { node, name: "WithdrawReserve", message: { $$type: "WithdrawReserve", queryId: 0n, amount } },
    () => amount <= toNano("1"),
  )

export type Evidence = "good" | "stale" | "other report" | "other image" | "ending" | "ended"

const CHANGES = {
  good: () => ({}),
  stale: () => ({}),
  "other report": () => ({ report: { nonce: 1n } }),
  "other image": () => ({ imageId: 0xdeadn }),
  ending: (now: number) => ({ collateralUntil: now + 1_000 }),
  ended: (now: number) => ({ collateralUntil: now }),
} as const

/** INV-8: only a fresh quote over this Provider's keys, of an approved image, counts, and no longer than its collateral. */
export const attests = (node: number, evidence: Evidence) =>
  command(`attest ${node} with ${evidence} evidence`, async (state) => {
    const { model, real } = state
    const world = nodeWorld(real, node)
    const own = plain.nodeAt(model, node)
    await act(state, "", () => beginAttest(world), { spends: node })
    if (evidence === "stale") model.now = real.chain.now += 3_601
    const counts = evidence === "good" || evidence === "ending"
    const expected = counts && !own.slashed && model.now >= model.pausedUntil
    const changes = { platformId: own.platform, ...CHANGES[evidence](model.now) }
    const edge = `registry > ${nodeLabel(node)} AttestationAccepted`
    const { ok } = await act(state, edge, () => verdict(world, changes))
    expect(["INV-8", evidence, ok]).toEqual(["INV-8", evidence, expected])
    if (ok) own.validUntil = model.now + (evidence === "ending" ? 1_000 : plain.DAY)
  })

/** INV-4: a quote is submitted from the gas reserve alone, and a verdict that does not count adds to it. */
export const submits = (node: number) =>
  command(`submit a quote of ${node}`, async (state) => {
    const world = nodeWorld(state.real, node)
    const call = { role: "operator", body: submitQuote(), value: toNano("0.3") } as const
    const { seen } = await act(state, "", () => sendExternal(world, call), { spends: node })
    expect(seen.messages(`${nodeLabel(node)} > verifier VerifyQuote`)).toHaveLength(1)
    const refused = `registry > ${nodeLabel(node)} AttestationRefused`
    expect((await act(state, refused, () => rejection(world, { error: 801n }))).ok).toBe(true)
  })

/** INV-7: a claim of a Job that is gone comes back, and the bond with it. */
export const claimsGone = (slot: number, node: number) =>
  command(
    `claim ${slot} by ${node}, which is gone`,
    async (state) => {
      const { model, real } = state
      const own = plain.nodeAt(model, node)
      if (!real.deals.has(slot) || own.frozen) return
      const send = () => claim(nodeWorld(real, node), dealOf(real, slot))
      const { ok } = await act(state, `${nodeLabel(node)} > ${label(slot)} ClaimJob`, send, {
        spends: node,
      })
      expect(["claim of nothing", ok]).toEqual(["claim of nothing", false])
    },
    (model) => !model.deals.has(slot),
  )

export type Contradiction = "true" | "same receipt" | "other counter" | "other key"

function contradiction(world: Network["world"], kind: Contradiction) {
  const deal = { dealId: 77n }
  const first = signedReceipt(world, deal)
  const usage = { prompt: 1n, cached: 0n, completion: 0n, reasoning: 0n }
  const second = {
    true: () => signedReceipt(world, deal, { usage }),
    "same receipt": () => first,
    "other counter": () => signedReceipt(world, deal, { usage, counter: 2n }),
    "other key": () =>
      signedReceipt(world, deal, { usage, enclaveSecret: world.operator.secretKey }),
  }[kind]()
  return { first, second }
}

/** INV-4: only two receipts of one key that contradict each other slash, and never what is locked. */
export const equivocates = (node: number, kind: Contradiction) =>
  command(`prove an equivocation of ${node}: ${kind}`, async (state) => {
    const { model, real } = state
    const world = nodeWorld(real, node)
    const own = plain.nodeAt(model, node)
    const unlocked = own.stake + own.unbonding
    const expected = kind === "true" && plain.slashed(model, node)
    const message = {
      $$type: "ProveEquivocation",
      queryId: 0n,
      key: toUint(world.enclave.publicKey),
      ...contradiction(world, kind),
    } as const
    const edge = `stranger > ${nodeLabel(node)} ProveEquivocation`
    const { ok, seen } = await act(state, edge, () =>
      world.provider.send(world.stranger.getSender(), { value: toNano("0.2") }, message),
    )
    expect(["equivocation", kind, ok]).toEqual(["equivocation", kind, expected])
    const slash = seen.sent(`${nodeLabel(node)} > pool FundRewards`)
    if (slash > unlocked) throw new Error(`INV-4: ${slash} slashed of ${unlocked}`)
    if (ok) expect(slash).toBeGreaterThanOrEqual((unlocked * 9_500n) / 10_000n)
  })
