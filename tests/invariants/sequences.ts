import fc from "fast-check"
import { PRICES } from "../world/networkConfig.js"
import { ACTION } from "./action.js"
import type { Command } from "./command.js"
import { expectExits } from "./exits.js"
import { expectIndexed } from "./expectIndexed.js"
import { type State, start } from "./network.js"
import { RUNS } from "./parameters.js"

/** Runs actions until so many could do something; how many did. */
async function runSteps({ model, real }: State, commands: readonly Command[], most: number) {
  let steps = 0
  for (const command of commands) {
    if (steps === most) break
    if (!command.check(model)) continue
    await command.run(model, real)
    steps += 1
  }
  return steps
}

/** Runs a part of the sequences, each part with seeds of its own; a failure prints seed and path, and what was done. */
export function runSequences(part: number): void {
  describe("all contracts together, honest, lazy and hostile actors, any order", () => {
    it.each(PRICES)(
      `the network equals its plain twin after every action at %s prices, part ${part}`,
      async (prices) => {
        const { factor, sequences, length, path } = RUNS
        // Some can do nothing where they come, and are passed over.
        const actions = fc.array(ACTION, { minLength: 4 * length, maxLength: 4 * length })
        const property = fc.asyncProperty(actions, async (commands) => {
          const state = await start(prices)
          expect(await runSteps(state, commands, length)).toBe(length)
          await expectIndexed(state)
          await expectExits(state)
          await expectIndexed(state)
        })
        await fc.assert(property, {
          numRuns: sequences,
          seed: 20_260 + part + (factor === 1 ? 0 : 100),
          endOnFailure: true,
          ...(path === undefined ? {} : { path }),
        })
      },
      600_000 * RUNS.factor,
    )
  })
}
