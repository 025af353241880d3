import { epochsDue, type FoundEpoch } from "./epochsDue.js"

const DAY = 86_400
const sent = { hash: "00" }
const epoch = (changes: Partial<FoundEpoch>): FoundEpoch => ({
  ...{ epoch: 100, work: "5", reward: null, reported: null, claimed: null },
  ...changes,
})
const stepsOf = (one: FoundEpoch) =>
  [0, 1, 2, 3, 4].map((age) => epochsDue([one], (100 + age) * DAY + 1)[0]?.step)

test("work is reported on the day after its own, then no more", () => {
  expect(stepsOf(epoch({}))).toEqual([undefined, "report", undefined, undefined, undefined])
})

test("what was reported is claimed in the two days after that", () => {
  const reported = epoch({ reported: sent })
  expect(stepsOf(reported)).toEqual([undefined, "waits", "claim", "claim", undefined])
})

test("nothing is due for no work, nor for what was claimed", () => {
  for (const one of [epoch({ work: "0" }), epoch({ reported: sent, claimed: sent })]) {
    expect(stepsOf(one)).toEqual([undefined, undefined, undefined, undefined, undefined])
  }
})
