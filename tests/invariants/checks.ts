import { loadJobDelivery, loadPastWork, loadSessionLedger } from "@cocoon/wrappers"
import type { World } from "../world/createWorld.js"
import { epochOf } from "./epochLedger.js"
import { locked, nodeAt } from "./ledger.js"
import { nodeWorld, type State } from "./network.js"

/** Keeper's reward of the tests' DealTerms, nanoTON. */
const KEEPER_REWARD = 10_000_000n
/** Keeper's reward and cancellation fee of the tests' DealTerms: the least that stands beside a budget. */
const TERMS_RESERVE = 30_000_000n

/** What was touched since the last check, and nothing else, must be what the plain twin says. */
export async function expectInvariants(state: State): Promise<void> {
  const { chain, nodes, world, deals, channels } = state.real
  const touched = new Set(chain.touched)
  chain.touched.clear()
  const was = ({ address }: { address: World["provider"]["address"] }) =>
    touched.has(address.toRawString())
  for (const [at, node] of nodes.entries()) {
    if (!was(node.world.provider)) continue
    await expectLedger(state, at)
    await expectWork(state, at)
    await expectAttestation(state, at)
  }
  for (const [slot, { job }] of deals) if (was(job)) await expectDeal(state, slot)
  for (const [slot, { session }] of channels) if (was(session)) await expectChannel(state, slot)
  if (was(world.pool)) await expectPool(state)
  if (was(world.registry)) await expectQueue(state)
}

/** INV-4, INV-5, INV-7, INV-12: the ledger is the plain one, its parts are what is owed, and the balance holds it. */
async function expectLedger({ model, real }: State, at: number): Promise<void> {
  const { provider } = nodeWorld(real, at)
  const plain = nodeAt(model, at)
  const ledger = await provider.getLedger()
  expect({
    at,
    stake: ledger.stake,
    unbonding: ledger.unbonding,
    locked: ledger.locked,
    lockCount: ledger.lockCount,
    bondBudget: ledger.bondBudget,
    locks: ledger.locks.keys().sort(),
  }).toEqual({
    at,
    stake: plain.stake,
    unbonding: plain.unbonding,
    locked: locked(plain),
    lockCount: BigInt(plain.locks.size),
    bondBudget: plain.bondBudget,
    locks: [...plain.locks.keys()].map((slot) => slot - 1).sort(),
  })
  const bonds = ledger.locks.values().reduce((sum, { bond }) => sum + bond, 0n)
  expect(["INV-5", bonds]).toEqual(["INV-5", ledger.locked])
  expect(ledger.locks.size).toBeLessThanOrEqual(64)
  const { owed = 0n } = (await provider.getProvider()) ?? {}
  const parts = ledger.stake + ledger.unbonding + ledger.locked + ledger.rent
  expect(["INV-4", owed]).toEqual(["INV-4", parts])
  expect(real.chain.balance(provider.address)).toBeGreaterThanOrEqual(owed)
}

/** Rule R12, INV-9, INV-12: the work is the fees of the deals that it counted, by epoch. */
async function expectWork({ model, real }: State, at: number): Promise<void> {
  const { provider } = nodeWorld(real, at)
  const standing = await provider.getStanding()
  const plain = nodeAt(model, at)
  const today = plain.work.get(epochOf(model.now))
  const total = [...plain.work.values()].reduce((sum, { work }) => sum + work, 0n)
  expect(["work", at, standing.reputation.feesPaid]).toEqual(["work", at, total])
  const { first, second, third } = loadPastWork(standing.past.beginParse())
  for (const { epoch, work, reported, claimed } of [first, second, third]) {
    if (work === 0n) continue
    const twin = plain.work.get(Number(epoch))
    expect(["INV-7", at, epoch, { work, reported, claimed }]).toEqual(["INV-7", at, epoch, twin])
  }
  if (Number(standing.epoch) === epochOf(model.now)) {
    expect(["work", at, standing.work]).toEqual(["work", at, today?.work ?? 0n])
  }
}

/** INV-8, INV-12: the attestation is in force as long as the twin says, never longer; retired keys are few. */
async function expectAttestation({ model, real }: State, at: number): Promise<void> {
  const { provider } = nodeWorld(real, at)
  const { validUntil, retired } = await provider.getAttestation()
  const plain = nodeAt(model, at)
  expect(["INV-8", at, validUntil]).toEqual(["INV-8", at, BigInt(plain.validUntil)])
  expect(retired.size).toBeLessThanOrEqual(16)
  const { slashed = false, frozen = false } = (await provider.getProvider()) ?? {}
  expect([at, slashed, frozen]).toEqual([at, plain.slashed, plain.frozen])
  expect((await provider.getOffers()).prices.size).toBeLessThanOrEqual(32)
}

const STATUS = { open: 1n, claimed: 2n, running: 3n, delivered: 4n, challenged: 5n }

/** INV-2, INV-3: a Job is where the twin says and can pay what it owes, a challenge's deposit too. */
async function expectDeal({ model, real }: State, slot: number): Promise<void> {
  const deal = real.deals.get(slot)
  const plain = model.deals.get(slot)
  if (!deal) return
  const balance = real.chain.balance(deal.job.address)
  if (!plain) {
    expect(["gone", slot, balance]).toEqual(["gone", slot, 0n])
    return
  }
  const state = await deal.job.getJob()
  expect([slot, state?.status, state?.dueAt]).toEqual([
    slot,
    STATUS[plain.status],
    BigInt(plain.dueAt),
  ])
  const delivery = state?.delivery ? loadJobDelivery(state.delivery.beginParse()) : undefined
  const deposit = delivery?.deposit ?? 0n
  if (balance <= plain.budget + TERMS_RESERVE + deposit) {
    throw new Error(`INV-2: Job ${slot} holds ${balance} for ${plain.budget} and ${deposit}`)
  }
  if (delivery) expect(["INV-3", delivery.paid]).toEqual(["INV-3", plain.paid])
}

const SESSION_STATUS = { open: 1n, closing: 2n }

/** INV-2, INV-3: a Session is what the twin says, pays at most what is authorised and metered, and can pay what it owes. */
async function expectChannel({ model, real }: State, slot: number): Promise<void> {
  const deal = real.channels.get(slot)
  const plain = model.sessions.get(slot)
  if (!deal) return
  const balance = real.chain.balance(deal.session.address)
  if (!plain) {
    expect(["closed", slot, balance]).toEqual(["closed", slot, 0n])
    return
  }
  const state = await deal.session.getSession()
  if (!state) throw new Error(`Session ${slot} has no state`)
  const { paid, fee, royalty, expiresAt, closeAt } = loadSessionLedger(state.ledger.beginParse())
  const { sent } = plain
  expect({ slot, ...sent, paid, fee, royalty }).toEqual({ slot, ...sent })
  expect([slot, state.status, state.deposit, expiresAt, closeAt]).toEqual([
    slot,
    SESSION_STATUS[plain.status],
    plain.deposit,
    BigInt(plain.expiresAt),
    BigInt(plain.closeAt),
  ])
  const owed = plain.deposit - sent.owner - sent.royalty - sent.fee
  if (balance <= owed + KEEPER_REWARD) {
    throw new Error(`INV-2: Session ${slot} holds ${balance} for ${owed}`)
  }
}

/** INV-9, INV-12: no pot pays more than it has, and the pool holds what it owes. */
async function expectPool({ model, real }: State): Promise<void> {
  const { pool } = real.world
  const state = await pool.getPool()
  if (!state) return
  const { pots, treasuryDue, sponsored, carried } = state
  expect(pots.size).toBeLessThanOrEqual(4)
  let owed = treasuryDue + sponsored + carried
  for (const [epoch, { pot, paid }] of [...pots]) {
    if (paid > pot) throw new Error(`INV-9: epoch ${epoch} paid ${paid} of ${pot}`)
    expect(["INV-9", epoch, paid]).toEqual(["INV-9", epoch, model.rewards.get(Number(epoch)) ?? 0n])
    owed += pot - paid
  }
  const balance = real.chain.balance(pool.address)
  if (balance < owed) throw new Error(`INV-9: the pool holds ${balance} of ${owed}`)
}

/** INV-10, INV-12: the queue holds what the twin says, ready when the twin says. */
async function expectQueue({ model, real }: State): Promise<void> {
  const { count, changes } = await real.world.registry.getQueue()
  const kept = [...changes].map(([id, { readyAt }]) => [Number(id), Number(readyAt)])
  const plain = [...model.changes].map(([id, { readyAt }]) => [id, readyAt])
  const byId = (a: number[], b: number[]) => (a[0] ?? 0) - (b[0] ?? 0)
  expect(["INV-10", kept.sort(byId)]).toEqual(["INV-10", plain.sort(byId)])
  expect(count).toBe(BigInt(model.changes.size))
  expect(model.changes.size).toBeLessThanOrEqual(16)
}
