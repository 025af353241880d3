import type { Row } from "../../store/Database.js"
import type { ApiContext } from "../context/ApiContext.js"
import { type JobFilter, jobFilter } from "../schema/jobFilter.js"
import type { Changes } from "./Feed.js"

/** An address may hold several deals in turn: those that changed lately are told, and always the last. */
const LATELY_SECONDS = 600
/** Followers that look at nearly the same time ask the same, and share the statement. */
const STEP_SECONDS = 60
/** Jobs of which a follower's last state is kept: what is told again is not news. */
const TOLD_MAX = 1_000

/** Reads for one follower the jobs that changed and are wanted, each as it is now, none twice in the same state. */
export function changedJobs(
  { feed, now }: ApiContext,
  filter: JobFilter | null | undefined,
): (changes: Changes) => Promise<readonly Row<"job">[]> {
  const isNew = createTold()
  let lookedAt = feed.head()?.at ?? 0
  return async ({ accounts, at }) => {
    const since = stepBefore(lookedAt - LATELY_SECONDS)
    lookedAt = at
    if (accounts === "many") {
      // The clock only for a filter that asks it: others are to ask the same, whenever they do.
      const clock = filter?.claimable == null ? 0 : now()
      const jobs = await feed.jobsSince({ filter: filter ?? null, since, now: clock })
      return jobs.filter(isNew)
    }
    const deals = await Promise.all([...accounts].map((address) => feed.jobsAt(address)))
    return deals
      .flatMap((own) =>
        own.filter((row) => row === own.at(-1) || row.updated_at >= at - LATELY_SECONDS),
      )
      .filter((row) => jobFilter.matches(filter, row, now()) && isNew(row))
  }
}

const stepBefore = (at: number) => at - (at % STEP_SECONDS)

/** Whether a job was not told in its present state; those told longest ago are forgotten. */
function createTold(): (row: Row<"job">) => boolean {
  const told = new Map<string, string>()
  return ({ address, opened_lt, updated_lt }) => {
    const key = `${address}/${opened_lt}`
    const known = told.get(key) === updated_lt
    told.delete(key)
    told.set(key, updated_lt)
    if (told.size > TOLD_MAX) told.delete(told.keys().next().value as string)
    return !known
  }
}
