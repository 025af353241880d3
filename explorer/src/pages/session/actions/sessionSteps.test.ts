import { type SessionStanding, sessionSteps } from "./sessionSteps.js"

const standing: SessionStanding = {
  ...{ status: "OPEN", expiresAt: 1_000, closeAt: 0, now: 500, own: true },
}
const steps = (changes: Partial<SessionStanding>) => sessionSteps({ ...standing, ...changes })

test("its client tops up and asks for the close at any time", () => {
  expect(steps({})).toEqual(["topUp", "requestClose"])
})

test("a stranger asks for the close once it has expired, not a second before", () => {
  expect(steps({ own: false, now: 999 })).toEqual([])
  expect(steps({ own: false, now: 1_000 })).toEqual(["requestClose"])
})

test("anybody finalises after the challenge period, nobody in it", () => {
  const closing = { status: "CLOSING", closeAt: 700 } as const
  for (const own of [true, false]) {
    expect(steps({ ...closing, own, now: 699 })).toEqual([])
    expect(steps({ ...closing, own, now: 700 })).toEqual(["finalize"])
  }
})

test("nothing follows the end", () => {
  expect(steps({ status: "CLOSED" })).toEqual([])
})
