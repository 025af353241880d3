import type { ChartLine } from "../../design/ChartLine.js"
import type { ModelPricesQuery } from "../../generated/types.js"

type Point = ModelPricesQuery["priceHistory"]["nodes"][number]
/** What of a sheet is drawn, in nanoTON. */
type Drawn = (sheet: NonNullable<Point["sheet"]>) => bigint

const LINES_MAX = 4
const NANO = 1e9

/** Prices in whole coins, a line for each of the four Providers that set one last; a price holds until the next, the last one until now. */
export function priceLines(
  newestFirst: readonly Point[],
  { now, drawn }: { readonly now: number; readonly drawn: Drawn },
): {
  readonly times: readonly number[]
  readonly lines: readonly ChartLine[]
} {
  const named = newestFirst.flatMap((point) =>
    point.provider ? [{ ...point, by: point.provider.address }] : [],
  )
  const providers = [...new Set(named.map(({ by }) => by))].slice(0, LINES_MAX)
  const points = named.filter(({ by }) => providers.includes(by)).reverse()
  const moments = points.length === 0 ? [] : [...points.map(({ at }) => at), now]
  const times = [...new Set(moments)].sort((one, other) => one - other)
  const lines = providers.map((by) => ({
    name: `${by.slice(2, 6)}…${by.slice(-4)}`,
    values: hold(
      times,
      points.filter((point) => point.by === by),
      drawn,
    ),
  }))
  return { times, lines }
}

function hold(
  times: readonly number[],
  points: readonly Point[],
  drawn: Drawn,
): readonly (number | null)[] {
  let price: number | null = null
  let next = 0
  return times.map((at) => {
    for (let point = points[next]; point && point.at <= at; point = points[++next]) {
      price = point.sheet ? Number(drawn(point.sheet)) / NANO : null
    }
    return price
  })
}
