import { availabilityFor } from "./availabilityFor.js"
import { priceFor } from "./priceFor.js"

const OWN = { prompt: 1_000n, cached: 100n, completion: 2_000n, reasoning: 2_000n }
const FLOOR = { prompt: 1n, cached: 1n, completion: 1n, reasoning: 1n }

describe("listed prices", () => {
  it.each([
    [0, 1_000n],
    [0.5, 1_100n],
    [1, 1_200n],
    [7, 1_200n],
    [0.51, 1_100n],
  ])("with %f of the slots busy: %i", (busy, prompt) => {
    expect(priceFor(OWN, { busy, upBps: 2_000n, floor: FLOOR })).toMatchObject({ prompt })
  })

  it("are in no class below the owner's floor", () => {
    const floor = { ...FLOOR, cached: 130n }
    const sheet = priceFor(OWN, { busy: 1, upBps: 2_000n, floor })
    expect(sheet).toEqual({ prompt: 1_200n, cached: 130n, completion: 2_400n, reasoning: 2_400n })
  })
})

describe("availability", () => {
  const facts = {
    available: true,
    draining: false,
    fullSince: undefined,
    nowMs: 1_000,
    awayMs: 100,
  }

  it.each([
    ["a free slot: nothing to say", {}, undefined],
    ["full for a moment: nothing", { fullSince: 901 }, undefined],
    ["full for long: away", { fullSince: 900 }, false],
    ["away already: nothing", { fullSince: 1, available: false }, undefined],
    ["a slot is free again: back", { available: false }, true],
    ["away and full for a moment: not back yet", { available: false, fullSince: 990 }, undefined],
    ["draining: away", { draining: true }, false],
    ["draining and away: not back", { draining: true, available: false }, undefined],
    [
      "switched off: nothing, whatever happens",
      { awayMs: 0, draining: true, fullSince: 1 },
      undefined,
    ],
  ])("%s", (_, changes, said) => {
    expect(availabilityFor({ ...facts, ...changes })).toBe(said)
  })
})
