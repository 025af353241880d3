import type { ClassDay, DayRecord } from "../market/DayRecord.js"
import { MODEL_CLASSES } from "../market/modelClasses.js"
import type { Line, LinePlot } from "../plot/LinePlot.js"
import { weekly } from "./weekly.js"

/** One thousandth of a coin, in which plots count money. */
const MILLI = 1_000_000n
const DAYS = { label: "day", minor: 1, most: 365 } as const

/** The year's plots by file name: supply and demand, prices, income, dilution of rewards, the pool. */
export function yearPlots(records: readonly DayRecord[]): Readonly<Record<string, LinePlot>> {
  const line = (name: string, colour: number, figure: (record: DayRecord) => number): Line => ({
    name,
    colour,
    points: weekly(records, figure),
  })
  return {
    "supply-demand": {
      title: "Supply and demand, all model classes",
      x: DAYS,
      y: { label: "first week's demand = 100", minor: 100, least: 0 },
      lines: [
        line(
          "capacity",
          0,
          indexOf(records, ({ capacity }) => capacity),
        ),
        line(
          "demand",
          1,
          indexOf(records, ({ asked }) => asked),
        ),
        line(
          "served",
          2,
          indexOf(records, ({ served }) => served),
        ),
      ],
    },
    prices: pricesPlot(records),
    income: {
      title: "Profit of a machine a day, rewards included",
      x: DAYS,
      y: { label: "coins", minor: 1_000 },
      lines: [9, 5, 1].map((tenth, at) =>
        line(`${tenth * 10}th percentile`, at, ({ profits }) => milli(decile(profits, tenth))),
      ),
    },
    rewards: {
      title: "Dilution: what a machine works for and gets, a day",
      x: DAYS,
      y: { label: "coins", minor: 1_000, least: 0 },
      lines: [
        line("fees of all, a 50th", 5, ({ fees }) => milli(fees / 50n)),
        line("fees of a machine", 1, ({ fees, profits }) => milli(each(fees, profits))),
        line("reward of a machine", 0, ({ rewards, profits }) => milli(each(rewards, profits))),
      ],
    },
    pool: {
      title: "What the pool carries and nobody gets",
      x: DAYS,
      y: { label: "coins", minor: 1_000, least: 0 },
      lines: [
        line("with sponsors", 0, ({ carried }) => milli(carried)),
        line("without", 1, ({ carriedAlone }) => milli(carriedAlone)),
      ],
    },
  }
}

function pricesPlot(records: readonly DayRecord[]): LinePlot {
  const lines = MODEL_CLASSES.flatMap(({ name }, at) => [
    {
      name: `${name}, listed`,
      colour: at,
      points: weekly(records, ({ classes }) => classes[at]?.priceBps ?? 0),
    },
    {
      name: `${name}, auction`,
      colour: at,
      dashed: true,
      points: weekly(records, ({ classes }) => classes[at]?.auctionBps ?? 0),
    },
  ])
  const y = { label: "% of the reference sheet", minor: 100, least: 0 }
  return { title: "Prices", x: DAYS, y, lines }
}

/** A figure of every class as hundredths of a part of the class's demand in the first week, averaged over the classes. */
function indexOf(records: readonly DayRecord[], figure: (day: ClassDay) => number) {
  const bases = MODEL_CLASSES.map((_, at) => {
    const days = records.slice(0, 7).map(({ classes }) => classes[at]?.asked ?? 0)
    return days.reduce((sum, asked) => sum + asked, 0)
  })
  return ({ classes }: DayRecord) => {
    const parts = classes.map((day, at) => (70_000 * figure(day)) / (bases[at] ?? 1))
    return Math.trunc(parts.reduce((sum, part) => sum + part, 0) / parts.length)
  }
}

function decile(ascending: readonly bigint[], tenth: number): bigint {
  return ascending[Math.trunc(((ascending.length - 1) * tenth) / 10)] ?? 0n
}

function each(amount: bigint, owners: readonly unknown[]): bigint {
  return amount / BigInt(Math.max(1, owners.length))
}

function milli(nano: bigint): number {
  return Number(nano / MILLI)
}
