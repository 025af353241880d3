import { useEffect, useRef } from "react"
import { useFormat } from "../i18n/useFormat.js"
import { useMessages } from "../i18n/useMessages.js"
import type { ChartLine } from "./ChartLine.js"
import { ChartTable } from "./ChartTable.js"
import { Empty } from "./Empty.js"

/** Lines over time. */
export interface ChartProps {
  /** What it shows, for who cannot see it. */
  readonly label: string
  /** Unix seconds, rising. */
  readonly times: readonly number[]
  readonly lines: readonly ChartLine[]
  /** How a value is written, without its unit. */
  readonly write: (value: number) => string
  readonly unit: string
  /** A value holds until the next one: prices. */
  readonly stepped?: boolean
}

/** Lines over time, with the same numbers as a table below. Fewer than two moments are no line: then only the table. */
export function Chart({ label, times, lines, write, unit, stepped = false }: ChartProps) {
  const { chart } = useMessages()
  const { moment, day, hour } = useFormat()
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = ref.current
    if (!place || times.length < 2) return
    const controller = new AbortController()
    void import("./drawChart.js").then(({ drawChart }) => {
      if (controller.signal.aborted) return
      const { signal } = controller
      drawChart(place, { times, lines, write, unit, stepped, day, hour, signal })
    })
    return () => controller.abort()
  }, [times, lines, write, unit, stepped, day, hour])
  if (times.length === 0) return <Empty title={chart.empty} />
  return (
    <figure className="m-0 rounded-lg border border-line bg-surface p-3">
      <figcaption className="sr-only">{label}</figcaption>
      {times.length > 1 && <div ref={ref} role="img" aria-label={label} className="h-60 w-full" />}
      <details className="mt-2 text-sm" open={times.length === 1}>
        <summary className="cursor-pointer text-muted">{chart.numbers}</summary>
        <ChartTable
          label={`${label}, ${unit}`}
          times={times}
          lines={lines}
          write={write}
          moment={moment}
        />
      </details>
    </figure>
  )
}
