import type { JobEvent } from "./JobEvent.js"

const ONGOING: readonly JobEvent["status"][] = [
  "opened",
  "claimed",
  "running",
  "delivered",
  "challenged",
]

/** True for the last event of a Job. */
export function isFinal(event: JobEvent): boolean {
  return !ONGOING.includes(event.status)
}
