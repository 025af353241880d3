import type fc from "fast-check"
import type { Deal } from "../world/job.js"
import { expectInvariants } from "./checks.js"
import type * as plain from "./ledger.js"
import type { Network, State } from "./network.js"

export type Model = plain.Ledger
export type Command = fc.AsyncCommand<Model, Network>
type Run = (state: State) => Promise<void>

/** An action that may always be tried; afterwards what it touched must equal the plain twin. */
export function command(
  name: string,
  run: Run,
  check: (model: Model) => boolean = () => true,
): Command {
  return {
    check,
    run: async (model, real) => {
      await run({ model, real })
      await expectInvariants({ model, real })
    },
    toString: () => name,
  }
}

export const label = (slot: number) => (slot === 1 ? "job" : `job${slot}`)
export const nodeLabel = (at: number) => (at === 0 ? "provider" : `provider${at + 1}`)
export const ownerLabel = (at: number) => `${nodeLabel(at)}Owner`

export function dealOf(real: Network, slot: number): Deal {
  const deal = real.deals.get(slot)
  if (!deal) throw new Error(`slot ${slot} was never opened`)
  return deal
}

export const known = (slot: number) => (model: Model) => model.deals.has(slot)

/** Whose deal a slot is: its claimer's, or the first node's while nobody claimed. */
export const nodeOfDeal = (model: Model, slot: number) => model.deals.get(slot)?.node ?? 0
