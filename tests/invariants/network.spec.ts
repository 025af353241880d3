import fc from "fast-check"
import { slotOf } from "../world/job.js"
import { expire } from "../world/jobEnd.js"
import { PRICES } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { finalizeClose, requestClose } from "../world/sessionEnd.js"
import { ACTION } from "./action.js"
import { DAY, expired, released } from "./ledger.js"
import { expectChannels, expectDeals, expectLedger, type State, start } from "./network.js"
import { RUNS } from "./parameters.js"
import { closeRequested, finalized } from "./sessionLedger.js"

/** Invariant 6: with nobody but a stranger and the clock, every deal and every lock ends. */
async function expectExits(state: State): Promise<void> {
  const { model, real } = state
  const { world } = real
  model.now += 180 * DAY
  world.chain.now = model.now
  for (const [slot, deal] of real.deals) {
    if (model.deals.has(slot)) {
      expect(expired(model, slot)).toBe(true)
      await observe(world, () => expire(world, deal, "stranger"))
    }
    if (model.locks.has(slot)) {
      expect(released(model, slot)).toBe(true)
      await world.provider.send(
        world.stranger.getSender(),
        { value: 100_000_000n },
        { $$type: "ReleaseLock", queryId: 0n, slot: slotOf(deal) },
      )
    }
  }
  await expectSessionsEnd(state)
  await expectDeals(state)
  await expectChannels(state)
  await expectLedger(state)
  expect(model.deals.size + model.locks.size + model.sessions.size).toBe(0)
}

/** The same for Sessions: a stranger asks for the close, and finalizes it after the challenge period. */
async function expectSessionsEnd({ model, real }: State): Promise<void> {
  const { world } = real
  const closing = [...real.channels].filter(([slot]) => model.sessions.has(slot))
  for (const [slot, deal] of closing) {
    if (closeRequested(model, slot, false)) {
      await observe(world, () => requestClose(world, deal, "stranger"))
    }
  }
  model.now += DAY
  world.chain.now = model.now
  for (const [slot, deal] of closing) {
    expect(finalized(model, slot)).toBe(true)
    await observe(world, () => finalizeClose(world, deal))
  }
}

describe("all contracts together, honest, lazy and hostile actors, any order", () => {
  it.each(PRICES)(
    "the network equals its plain twin after every action at %s prices",
    async (prices) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(ACTION, { minLength: RUNS.length, maxLength: RUNS.length }),
          async (commands) => {
            const state = await start(prices)
            await fc.asyncModelRun(() => state, commands)
            await expectExits(state)
          },
        ),
        { numRuns: RUNS.sequences, seed: RUNS.seed, endOnFailure: RUNS.sequences === 4 },
      )
    },
    240_000 * (RUNS.sequences / 4),
  )
})
