import {
  openProvider,
  POOL_BITS,
  POOL_CELLS,
  POOL_RENT_SECONDS,
  type PoolState,
  storeTreasurySynced,
} from "@cocoon/wrappers"
import { type Address, beginCell, toNano } from "@ton/core"
import type { SandboxContract } from "@ton/sandbox"
import { completeBy } from "./completion.js"
import { STAKE } from "./constants.js"
import type { World } from "./createWorld.js"
import { storageFeeOf } from "./fees.js"
import { forge } from "./forge.js"
import { open } from "./job.js"
import { type Outcome, observe } from "./observe.js"
import { registration } from "./setup.js"
import { START } from "./terms.js"
import { traceOf } from "./trace.js"

export const EPOCH_SECONDS = 86_400
/** Value attached to a crank, nanoTON: more than any needs. */
export const CRANK = toNano("0.1")

type Person = "stranger" | "providerOwner" | "client" | "governor"
type Provider = Awaited<ReturnType<typeof openProvider>>

/** The epoch of the world's clock. */
export function epochNow(world: World): bigint {
  return BigInt(Math.floor((world.chain.now ?? 0) / EPOCH_SECONDS))
}

/** Moves the clock to the first second of an epoch. */
export function enterEpoch(world: World, epoch: bigint): void {
  world.chain.now = Number(epoch) * EPOCH_SECONDS
}

/** A Job that a Provider serves for so many output tokens of 8 nanoTON each; the protocol fee that it brings. */
export async function earn(
  world: World,
  options: { nonce: bigint; tokens?: bigint; owner?: Address },
): Promise<bigint> {
  const { nonce, tokens = 100_000n, owner } = options
  const target = owner ? { targetOwner: owner } : {}
  const deal = await open(world, { nonce, budget: toNano("2"), ...target })
  const usage = { prompt: 0n, cached: 0n, completion: tokens, reasoning: 0n }
  const seen = await observe(world, () =>
    completeBy(world, deal, { by: world.stranger, usage, value: toNano("0.2") }),
  )
  const name = world.labels.get(deal.job.address.toRawString())
  return seen.spent(`${name} > pool CollectFee`)
}

/** Another registered Provider, of somebody else. */
export async function addProvider(world: World, by: "stranger" | "client") {
  const { address } = world[by]
  const provider = world.chain.openContract(
    await openProvider({ codes: world.codes, owner: address, index: 0 }),
  )
  world.labels.set(provider.address.toRawString(), `${by}'s provider`)
  const value = STAKE + toNano("5")
  await world.registry.send(world[by].getSender(), { value }, registration(world))
  return provider
}

export interface Crank {
  readonly provider?: SandboxContract<Provider>
  readonly by?: Person
  readonly value?: bigint
}

/** Somebody has a Provider report an epoch. */
export function reportEpoch(world: World, epoch: bigint, crank: Crank = {}): Promise<Outcome> {
  return turnCrank(world, { $$type: "ReportEpoch", queryId: 30n, epoch }, crank)
}

/** Somebody has a Provider claim an epoch. */
export function claimEpoch(world: World, epoch: bigint, crank: Crank = {}): Promise<Outcome> {
  return turnCrank(world, { $$type: "ClaimEpoch", queryId: 31n, epoch }, crank)
}

function turnCrank(
  world: World,
  message: { $$type: "ReportEpoch" | "ClaimEpoch"; queryId: bigint; epoch: bigint },
  { provider = world.provider, by = "stranger", value = CRANK }: Crank,
) {
  return observe(world, () => provider.send(world[by].getSender(), { value }, message))
}

/** Somebody turns the pool into the epoch of the clock. */
export function turnEpoch(world: World, { value = CRANK, by = "stranger" }: Crank = {}) {
  const message = { $$type: "TurnEpoch", queryId: 32n } as const
  return observe(world, () => world.pool.send(world[by].getSender(), { value }, message))
}

/** A sponsor's deposit. */
export function fund(world: World, value: bigint): Promise<Outcome> {
  const message = { $$type: "FundRewards", queryId: 33n } as const
  return observe(world, () => world.pool.send(world.governor.getSender(), { value }, message))
}

/** The Registry tells the pool who the treasury is; what happened, message by message. */
export async function syncTreasury(world: World, treasuryBps: bigint, treasury: Address) {
  const body = beginCell()
    .store(storeTreasurySynced({ $$type: "TreasurySynced", queryId: 34n, treasury, treasuryBps }))
    .endCell()
  const { address: from } = world.registry
  const sent = await forge(world, { from, to: world.pool.address, body, value: CRANK })
  return traceOf(world.labels, sent.transactions)
}

const poolStorage = (world: World, seconds: bigint) =>
  storageFeeOf(world.chain.config, {
    cells: POOL_CELLS,
    bits: POOL_BITS,
    seconds,
    now: world.chain.now ?? 0,
  })

/** The rent that the pool keeps aside, nanoTON. */
export const poolRent = (world: World): bigint => poolStorage(world, POOL_RENT_SECONDS)

/** The pool's state; throws before its first turn. */
export async function poolState(world: World): Promise<PoolState> {
  const state = await world.pool.getPool()
  if (!state) throw new Error("the pool has had no turn yet")
  return state
}

/** One epoch of the pool. */
export async function potOf(world: World, epoch: bigint) {
  return (await poolState(world)).pots.get(Number(epoch))
}

/** What the pool owes, nanoTON: its pots, its treasury, and what waits for the next pot. */
export async function poolOwes(world: World): Promise<bigint> {
  const { pots, treasuryDue, sponsored, carried } = await poolState(world)
  const unpaid = pots.values().reduce((sum, { pot, paid }) => sum + pot - paid, 0n)
  return unpaid + treasuryDue + sponsored + carried
}

/** Fails unless the pool holds what it owes and the rent that is left, and no pot paid more than it has (invariant 9). */
export async function expectSolvent(world: World): Promise<void> {
  const { balance } = await world.chain.getContract(world.pool.address)
  const rent = poolRent(world) - poolStorage(world, BigInt((world.chain.now ?? 0) - START))
  expect(balance).toBeGreaterThanOrEqual((await poolOwes(world)) + rent)
  const { pots } = await poolState(world)
  expect(pots.size).toBeLessThanOrEqual(4)
  for (const { pot, paid } of pots.values()) expect(paid).toBeLessThanOrEqual(pot)
}
