import { claimableJobs } from "./claimableJobs.js"

it("a job stays on the board to its last second, and leaves it by the clock alone", () => {
  const jobs = [{ dueAt: 10 }, { dueAt: 11 }]
  expect(claimableJobs(jobs, 10)).toBe(jobs)
  expect(claimableJobs(jobs, 11)).toEqual([{ dueAt: 11 }])
  expect(claimableJobs(jobs, 12)).toEqual([])
})
