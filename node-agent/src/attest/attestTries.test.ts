import { createAttestTries } from "./attestTries.js"

const SECOND = 1_000

function tries() {
  const clock = { now: 5 }
  return { clock, ...createAttestTries(() => clock.now) }
}

describe("attestations in a row", () => {
  it("the first waits for nothing", () => {
    expect(tries().pauseMs()).toBe(0)
  })

  it("each that is paid for doubles the wait, up to half an hour", () => {
    const { paid, pauseMs } = tries()
    const waits = Array.from({ length: 2_000 }, () => {
      paid()
      return pauseMs() / SECOND
    })
    expect(waits.slice(0, 9)).toEqual([15, 30, 60, 120, 240, 480, 960, 1_800, 1_800])
    expect(waits.at(-1)).toBe(1_800)
  })

  it("the wait passes with the clock", () => {
    const { clock, paid, pauseMs } = tries()
    paid()
    clock.now += 14_999
    expect(pauseMs()).toBe(1)
    clock.now += 1
    expect(pauseMs()).toBe(0)
    clock.now += 60_000
    expect(pauseMs()).toBe(0)
  })

  it("one in force begins the count again", () => {
    const { paid, inForce, pauseMs } = tries()
    paid()
    paid()
    inForce()
    expect(pauseMs()).toBe(0)
    paid()
    expect(pauseMs()).toBe(15_000)
  })
})
