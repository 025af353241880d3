import type { JobView } from "../chain/jobView.js"

const STATUS_DELIVERED = 4n
const STATUS_CHALLENGED = 5n

/** True for a Job whose referenced output may be challenged, or is. */
export function isDelivered({ state }: JobView): boolean {
  return state.status === STATUS_DELIVERED || state.status === STATUS_CHALLENGED
}

/** True for a Job whose referenced output must be revealed. */
export function isChallenged({ state }: JobView): boolean {
  return state.status === STATUS_CHALLENGED
}
