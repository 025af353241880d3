import { NANO } from "@cocoon/protocol/units"
import type { EarnInputs } from "./EarnInputs.js"

const HOURS = 24n

/** Rent and electricity of a day, in nanoTON, rounded up. */
export function costOfDay(gpus: bigint, { rent, watts, kwh, rate }: EarnInputs["costs"]): bigint {
  const electricity = ceil(watts * kwh, NANO * 1_000n)
  const day = gpus * HOURS * (rent + electricity)
  return rate === null ? day : ceil(day * NANO, rate)
}

const ceil = (part: bigint, whole: bigint) => (part + whole - 1n) / whole
