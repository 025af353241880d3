import { cost } from "@cocoon/protocol"
import { loadSessionLedger, type Redeem } from "@cocoon/wrappers"
import type { Message } from "@ton/core"
import type { SendMessageResult } from "@ton/sandbox"
import type { CompleteOptions } from "../world/completion.js"
import { BOND_BUDGET, PLATFORM_ID, SHEET, STAKE } from "../world/constants.js"
import { createWorld, type World } from "../world/createWorld.js"
import { post, stateOf } from "../world/forge.js"
import { type Deal, USAGE } from "../world/job.js"
import type { Prices } from "../world/networkConfig.js"
import { closedNotice } from "../world/notices.js"
import { type Outcome, observe } from "../world/observe.js"
import type { SessionDeal } from "../world/session.js"
import { START } from "../world/terms.js"
import { DAY, type Ledger, locked } from "./ledger.js"

/** The chain under test and what the actors remember of it. */
export interface Network {
  readonly world: World
  readonly deals: Map<number, Deal>
  /** Completions that settled once, by slot: the hostile replay them. */
  readonly receipts: Map<number, Parameters<Deal["job"]["send"]>[2]>
  readonly channels: Map<number, SessionDeal>
  /** Redemptions that worked once, by slot: the hostile replay them. */
  readonly vouchers: Map<number, Redeem>
  lastExternal: Message | undefined
}

export interface State {
  readonly model: Ledger
  readonly real: Network
}

/** A network with an attested Provider that has gas for hundreds of calls, and its plain twin. */
export async function start(prices: Prices): Promise<State> {
  const world = await createWorld({ prices })
  await post(world.providerOwner, { to: world.provider, value: 1_000_000_000_000n })
  const model: Ledger = {
    now: START,
    stake: STAKE,
    unbonding: 0n,
    unbondingAt: 0,
    bondBudget: BOND_BUDGET,
    forfeited: 0n,
    forfeitedAt: 0,
    validUntil: START + DAY,
    frozen: false,
    platform: PLATFORM_ID,
    termsAt: START,
    changes: new Map(),
    deals: new Map(),
    locks: new Map(),
    sessions: new Map(),
  }
  return {
    model,
    real: {
      world,
      deals: new Map(),
      receipts: new Map(),
      channels: new Map(),
      vouchers: new Map(),
      lastExternal: undefined,
    },
  }
}

/** Books an action (invariant 1) and says whether its receiver `edge` ran without an error. */
export async function act(real: Network, edge: string, send: () => Promise<SendMessageResult>) {
  const seen = await observe(real.world, send)
  return { seen, ok: seen.trace.includes(edge) }
}

/** The Provider's ledger is the plain one, and its parts are what it owes (invariants 4, 5, 7). */
export async function expectLedger({ model, real }: State): Promise<void> {
  const { provider, chain } = real.world
  const ledger = await provider.getLedger()
  expect({
    stake: ledger.stake,
    unbonding: ledger.unbonding,
    locked: ledger.locked,
    lockCount: ledger.lockCount,
    bondBudget: ledger.bondBudget,
  }).toEqual({
    stake: model.stake,
    unbonding: model.unbonding,
    locked: locked(model),
    lockCount: BigInt(model.locks.size),
    bondBudget: model.bondBudget,
  })
  expect(ledger.locks.values().reduce((sum, { bond }) => sum + bond, 0n)).toBe(ledger.locked)
  const { owed = 0n } = (await provider.getProvider()) ?? {}
  expect(owed).toBe(ledger.stake + ledger.unbonding + ledger.locked + ledger.rent)
  expect((await chain.getContract(provider.address)).balance).toBeGreaterThanOrEqual(owed)
}

const STATUS = { open: 1n, claimed: 2n, running: 3n }

/** Every deal is where the plain twin says and can pay what it owes (invariant 2). */
export async function expectDeals({ model, real }: State): Promise<void> {
  for (const [slot, deal] of real.deals) {
    const plain = model.deals.get(slot)
    const account = await real.world.chain.getContract(deal.job.address)
    if (!plain) {
      expect([slot, account.balance]).toEqual([slot, 0n])
      continue
    }
    const state = await deal.job.getJob()
    expect([slot, state?.status, state?.dueAt]).toEqual([
      slot,
      STATUS[plain.status],
      BigInt(plain.dueAt),
    ])
    expect(account.balance).toBeGreaterThan(plain.budget + TERMS_RESERVE)
  }
}

const SESSION_STATUS = { open: 1n, closing: 2n }

/** Every Session is what the plain twin says and can pay what it owes (invariants 2, 3). */
export async function expectChannels({ model, real }: State): Promise<void> {
  for (const [slot, deal] of real.channels) {
    const plain = model.sessions.get(slot)
    const account = await real.world.chain.getContract(deal.session.address)
    if (!plain) {
      expect([slot, account.balance]).toEqual([slot, 0n])
      continue
    }
    const state = await deal.session.getSession()
    if (!state) throw new Error(`Session ${slot} has no state`)
    const { paid, fee, royalty, expiresAt, closeAt } = loadSessionLedger(state.ledger.beginParse())
    const { sent } = plain
    expect({ ...sent, paid, fee, royalty }).toEqual(sent)
    expect([slot, state.status, state.deposit, expiresAt, closeAt]).toEqual([
      slot,
      SESSION_STATUS[plain.status],
      plain.deposit,
      BigInt(plain.expiresAt),
      BigInt(plain.closeAt),
    ])
    const { owner, royalty: royaltyOut, fee: feeOut } = sent
    const owed = plain.deposit - owner - royaltyOut - feeOut
    expect(account.balance).toBeGreaterThan(owed + KEEPER_REWARD)
  }
}

/** Keeper's reward of the tests' DealTerms. */
const KEEPER_REWARD = 10_000_000n

/** Keeper's reward and cancellation fee of the tests' DealTerms: the least that stands beside a budget. */
const TERMS_RESERVE = 30_000_000n

/** No account's state grows beyond its bound (invariant 12). */
export async function expectBounds({ real }: State): Promise<void> {
  const { provider } = real.world
  const [ledger, offers, attestation] = [
    await provider.getLedger(),
    await provider.getOffers(),
    await provider.getAttestation(),
  ]
  expect(ledger.locks.size).toBeLessThanOrEqual(64)
  expect(offers.prices.size).toBeLessThanOrEqual(32)
  expect(attestation.retired.size).toBeLessThanOrEqual(16)
}

const least = (a: bigint, b: bigint) => [a, b].reduce((x, y) => (x < y ? x : y))

/** What a settlement paid is within the budget and the meter, and its parts within it (invariant 3). */
export function expectPaid(real: Network, slot: number, seen: Outcome, settled: Settled): void {
  const job = slot === 1 ? "job" : `job${slot}`
  const { paid, fee } = closedNotice(real.world, seen, `${job} > provider JobClosed`)
  const metered = cost(settled.usage ?? USAGE, SHEET)
  expect(paid).toBe(least(metered, settled.budget))
  const parts = [
    seen.spent(`${job} > providerOwner Payout`),
    seen.spent(`${job} > modelOwner Payout`),
    seen.spent(`${job} > pool CollectFee`),
  ]
  expect(fee).toBeLessThanOrEqual(paid)
  expect(parts.reduce((sum, part) => sum + part, 0n)).toBeLessThanOrEqual(paid)
}

interface Settled extends CompleteOptions {
  readonly budget: bigint
}

/** Hashes of every live deal's state. */
export async function dealStates(real: Network): Promise<string[]> {
  const accounts = [
    ...[...real.deals.values()].map(({ job }) => job.address),
    ...[...real.channels.values()].map(({ session }) => session.address),
  ]
  return Promise.all(accounts.map((address) => stateOf(real.world, address)))
}
