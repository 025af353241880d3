import uPlot from "uplot"
import "uplot/dist/uPlot.min.css"
import type { ChartLine } from "./ChartLine.js"

/** What is drawn; the signal takes it away. */
export interface Drawing {
  readonly times: readonly number[]
  readonly lines: readonly ChartLine[]
  readonly write: (value: number) => string
  readonly unit: string
  readonly stepped: boolean
  readonly day: (at: number) => string
  readonly hour: (at: number) => string
  readonly signal: AbortSignal
}

const HEIGHT = 240
const DAY = 86_400
/** Lines differ by colour and by dashes. */
const COLOURS = ["--accent", "--warn", "--good", "--bad"]
const DASHES = [[], [6, 4], [2, 3], [8, 3, 2, 3]]

/** Draws lines with uPlot, anew when the theme changes, as wide as its place. */
export function drawChart(place: HTMLElement, drawing: Drawing): void {
  const { times, lines, signal } = drawing
  const data = [times, ...lines.map(({ values }) => values)] as uPlot.AlignedData
  const draw = () => new uPlot(optionsOf(place, drawing), data, place)
  let plot = draw()
  const redraw = () => {
    plot.destroy()
    plot = draw()
  }
  const width = new ResizeObserver(() =>
    plot.setSize({ width: place.clientWidth, height: HEIGHT - legendHeight(plot) }),
  )
  const theme = new MutationObserver(redraw)
  const system = matchMedia("(prefers-color-scheme: dark)")
  width.observe(place)
  theme.observe(document.documentElement, { attributeFilter: ["data-theme"] })
  system.addEventListener("change", redraw, { signal })
  signal.addEventListener("abort", () => {
    width.disconnect()
    theme.disconnect()
    plot.destroy()
  })
}

const legendHeight = (plot: uPlot) =>
  plot.root.querySelector<HTMLElement>(".u-legend")?.offsetHeight ?? 0

/** Room for the longest number beside the axis, in pixels. */
const widthOf = (_plot: uPlot, texts: readonly string[] | null) =>
  20 + 8 * Math.max(0, ...(texts ?? []).map(({ length }) => length))

/** Amounts are seen whole: an axis that begins above zero makes small changes look large. */
const fromZero = (_plot: uPlot, least: number | null, most: number | null) =>
  uPlot.rangeNum(Math.min(0, least ?? 0), most || 1, 0.1, true)

function optionsOf(place: HTMLElement, drawing: Drawing): uPlot.Options {
  const { times, lines, write, unit, stepped, day, hour } = drawing
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  const axis = { stroke: colour("--muted"), grid: { stroke: colour("--line"), width: 1 } }
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0)
  const writeTime = span > 2 * DAY ? day : hour
  const paths = stepped ? uPlot.paths.stepped?.({ align: 1 }) : uPlot.paths.linear?.()
  return {
    width: place.clientWidth,
    height: HEIGHT - 30,
    cursor: { y: false },
    legend: { live: true },
    scales: { y: { range: fromZero } },
    axes: [
      { ...axis, space: 80, values: (_plot, ticks) => ticks.map(writeTime) },
      { ...axis, size: widthOf, values: (_plot, ticks) => ticks.map(write) },
    ],
    series: [
      { label: "", value: (_plot, at) => (at === null ? "—" : `${day(at)} ${hour(at)}`) },
      ...lines.map(({ name }, index) => ({
        label: name,
        stroke: colour(COLOURS[index % COLOURS.length] ?? "--accent"),
        dash: DASHES[index % DASHES.length] ?? [],
        width: 2,
        spanGaps: stepped,
        points: { show: times.length < 30 },
        ...(paths ? { paths } : {}),
        value: (_plot: uPlot, value: number | null) =>
          value === null ? "—" : `${write(value)} ${unit}`,
      })),
    ],
  }
}
