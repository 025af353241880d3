import type { DayRecord } from "../market/DayRecord.js"
import { MODEL_CLASSES } from "../market/modelClasses.js"
import { coins } from "./coins.js"
import { tableOf } from "./tableOf.js"

const QUARTERS = [0, 91, 182, 273] as const
const QUARTER_DAYS = 91

/** A table of the year by class and quarter: machines, load, demand lost, prices, auctions. */
export function yearTable(records: readonly DayRecord[]): string {
  const rows = MODEL_CLASSES.flatMap(({ name }, at) =>
    QUARTERS.map((first, quarter) => {
      const days = records
        .slice(first, first + QUARTER_DAYS)
        .flatMap(({ classes }) => classes[at] ?? [])
      const sum = (of: (day: (typeof days)[number]) => number) =>
        days.reduce((total, day) => total + of(day), 0)
      const share = (part: number, whole: number) =>
        `${Math.trunc((1_000 * part) / Math.max(1, whole)) / 10} %`
      const mean = (total: number) => Math.trunc(total / Math.max(1, days.length))
      const [asked, served] = [sum((day) => day.asked), sum((day) => day.served)]
      const won = sum((day) => day.won)
      return [
        `${name}, ${quarter + 1}`,
        `${mean(sum((day) => day.machines))}`,
        share(
          served,
          sum((day) => day.capacity),
        ),
        share(asked - served, asked),
        `${Math.trunc(mean(sum((day) => day.priceBps)) / 100)} %`,
        `${Math.trunc(mean(sum((day) => day.auctionBps)) / 100)} %`,
        share(
          won,
          sum((day) => day.opened),
        ),
        `${Math.trunc((100 * sum((day) => day.lateClaims)) / Math.max(1, won)) / 100}`,
      ]
    }),
  )
  const head = ["class, quarter", "machines", "load", "requests lost", "listed price", "auction"]
  return tableOf([...head, "Jobs claimed", "refused claims a Job"], rows)
}

/** The year's money in one line each. */
export function yearMoney(records: readonly DayRecord[]): string {
  const sum = (of: (record: DayRecord) => bigint) =>
    coins(records.reduce((total, record) => total + of(record), 0n))
  const last = records.at(-1)
  return tableOf(
    ["of the year", "coins"],
    [
      ["protocol fees", sum(({ fees }) => fees)],
      ["rewards", sum(({ rewards }) => rewards)],
      ["rewards if sponsors had given nothing", sum(({ rewardsAlone }) => rewardsAlone)],
      ["treasury", sum(({ treasury }) => treasury)],
      ["carried in the pool at the end", coins(last?.carried ?? 0n)],
      ["carried if sponsors had given nothing", coins(last?.carriedAlone ?? 0n)],
    ],
  )
}
