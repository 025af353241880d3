import type fc from "fast-check"
import type { Deal } from "../world/job.js"
import type * as plain from "./ledger.js"
import { expectBounds, expectChannels, expectDeals, expectLedger, type Network } from "./network.js"

export type Model = plain.Ledger
export type Command = fc.AsyncCommand<Model, Network>
type Run = (model: Model, real: Network) => Promise<void>

/** An action that may always be tried; afterwards the network must equal its plain twin. */
export function command(
  name: string,
  run: Run,
  check: (model: Model) => boolean = () => true,
): Command {
  return {
    check,
    run: async (model, real) => {
      await run(model, real)
      await expectLedger({ model, real })
      await expectDeals({ model, real })
      await expectChannels({ model, real })
      await expectBounds({ model, real })
    },
    toString: () => name,
  }
}

export const label = (slot: number) => (slot === 1 ? "job" : `job${slot}`)

export function dealOf(real: Network, slot: number): Deal {
  const deal = real.deals.get(slot)
  if (!deal) throw new Error(`slot ${slot} was never opened`)
  return deal
}

export const known = (slot: number) => (model: Model) => model.deals.has(slot)
