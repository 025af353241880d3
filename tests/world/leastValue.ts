import type { Address } from "@ton/core"
import type { SendMessageResult } from "@ton/sandbox"
import type { World } from "./createWorld.js"
import { gasPrice } from "./fees.js"
import { minimumValue } from "./minimumValue.js"
import { type Outcome, observe } from "./observe.js"
import { exitCodeAt, rentOf } from "./outcomes.js"
import { labelOf, WALLETS } from "./trace.js"

export interface LeastOptions {
  readonly send: (value: bigint) => Promise<SendMessageResult>
  /** Who accepts or refuses. */
  readonly at: Address
  /** Whether it worked; default: its code at `at` ended well. */
  readonly accepted?: (result: SendMessageResult) => boolean
  /** A value that is certainly accepted, nanoTON. */
  readonly most: bigint
}

export interface LeastOutcome {
  readonly least: bigint
  /** With the least value that is accepted. */
  readonly accepted: Outcome
  /** With one nanoTON less. */
  readonly refused: Outcome
}

/** Code and data of every contract that is no wallet, by label. */
export function contents(world: World): Readonly<Record<string, string>> {
  const known = world.accounts.knownContracts().map(({ address, accountState }) => {
    const { code, data } = accountState?.type === "active" ? accountState.state : {}
    const hashes = [code, data].map((cell) => cell?.hash().toString("hex") ?? "none")
    return [labelOf(world.labels, address), hashes.join(" ")] as const
  })
  return Object.fromEntries(known.filter(([label]) => !WALLETS.has(label)))
}

/**
 * What a message does with the least value that its receiver accepts, and one nanoTON below it; the world is left after the former.
 * Fails unless the latter changes no contract, and gives the value back but for the gas and less than a unit of it.
 */
export async function leastValue(world: World, options: LeastOptions): Promise<LeastOutcome> {
  const { send, at, most } = options
  const fine = ({ transactions }: SendMessageResult) => exitCodeAt(transactions, at) === 0
  const least = await minimumValue(world, { send, most, accepted: options.accepted ?? fine })
  const state = world.chain.snapshot()
  const before = contents(world)
  const refused = await observe(world, () => send(least - 1n))
  expect(contents(world)).toEqual(before)
  expectKept(world, refused, at)
  await world.chain.loadFrom(state)
  const accepted = await observe(world, () => send(least))
  expect(outOfGas(accepted)).toEqual([])
  return { least, refused, accepted }
}

/** Fails unless an account paid no more than its rent, and keeps less of the value than a unit of gas costs. */
function expectKept(world: World, outcome: Outcome, at: Address): void {
  const kept = (outcome.delta[labelOf(world.labels, at)] ?? 0n) + rentOf(outcome, at)
  expect(kept).toBeGreaterThanOrEqual(0n)
  expect(kept).toBeLessThanOrEqual(gasPrice(world.chain.config))
}

/** Lines of a trace where gas was short. */
export const outOfGas = ({ trace }: Outcome): readonly string[] =>
  trace.filter((line) => /TVM_OUT_OF_GAS|no-gas|!! /.test(line))
