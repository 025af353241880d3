import type { JobStatus } from "../../../generated/types.js"
import { type JobStanding, jobSteps } from "./jobSteps.js"

const standing: JobStanding = {
  ...{ status: "OPEN", direct: false, dueAt: 1_000, graceSeconds: 60, now: 1_000 },
  ...{ held: true, own: true },
}
const steps = (changes: Partial<JobStanding>) => jobSteps({ ...standing, ...changes })

test.each<[JobStatus, readonly string[]]>([
  ["OPEN", ["await", "cancel"]],
  ["CLAIMED", ["deliver", "cancel"]],
  ["RUNNING", []],
  ["DELIVERED", ["open", "challenge"]],
  ["CHALLENGED", ["open", "reveal"]],
  ["SETTLED", ["open"]],
  ["REJECTED", []],
  ["EXPIRED", []],
])("who posted an open job may, while it is %s: %j", (status, expected) => {
  expect(steps({ status })).toEqual(expected)
})

test("a direct job carries its prompt: nothing is delivered", () => {
  expect(steps({ direct: true })).toEqual(["cancel"])
})

test("without the handle the answer stays closed, and the wallet may still cancel", () => {
  expect(steps({ held: false })).toEqual(["cancel"])
  expect(steps({ held: false, status: "SETTLED" })).toEqual([])
})

test("anybody may end a job a second after its time, and none before", () => {
  const stranger = { held: false, own: false }
  expect(steps({ ...stranger })).toEqual([])
  expect(steps({ ...stranger, now: 1_001 })).toEqual(["expire"])
  expect(steps({ ...stranger, now: 1_001, status: "DELIVERED" })).toEqual(["settle"])
})

test("while an answer lacks, the grace of the terms comes on top", () => {
  const stranger = { held: false, own: false, status: "RUNNING" } as const
  expect(steps({ ...stranger, now: 1_060 })).toEqual([])
  expect(steps({ ...stranger, now: 1_061 })).toEqual(["expire"])
})

test("anybody may show a challenged answer", () => {
  expect(steps({ held: false, own: false, status: "CHALLENGED" })).toEqual(["reveal"])
})
