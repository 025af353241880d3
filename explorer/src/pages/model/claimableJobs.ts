/** Jobs of a board that the contract still lets be claimed. No change tells the end of a job's time: the clock does. */
export function claimableJobs<Job extends { readonly dueAt: number }>(
  jobs: readonly Job[],
  now: number,
): readonly Job[] {
  return jobs.every(({ dueAt }) => dueAt >= now) ? jobs : jobs.filter(({ dueAt }) => dueAt >= now)
}
