import type { DayRecord } from "../market/DayRecord.js"
import type { Line } from "../plot/LinePlot.js"

const WEEK = 7

/** Points of a plot over days: the mean of each whole week of a daily figure, rounded down, at its middle. */
export function weekly(
  records: readonly DayRecord[],
  figure: (record: DayRecord) => number,
): Line["points"] {
  const weeks = Math.trunc(records.length / WEEK)
  return Array.from({ length: weeks }, (_, week) => {
    const days = records.slice(week * WEEK, (week + 1) * WEEK)
    const sum = days.reduce((total, day) => total + figure(day), 0)
    return [week * WEEK + 3, Math.trunc(sum / WEEK)] as const
  })
}
