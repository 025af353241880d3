import type { Line, LinePlot } from "./LinePlot.js"
import { type Scale, scaleOf } from "./scaleOf.js"

/** Hundredths of a pixel, so that every coordinate is a whole number. */
const WIDTH = 84_000
const HEIGHT = 44_000
const LEFT = 8_000
const RIGHT = 61_000
const TOP = 5_000
const BOTTOM = 38_500
const LEGEND = 63_000
const ROW = 2_400

const STYLE = `
text{font:1300px system-ui,sans-serif;fill:var(--ink)}.title{font-size:1600px;font-weight:600}
.back{fill:var(--paper)}.grid{stroke:var(--grid);stroke-width:80}.axis{stroke:var(--ink);stroke-width:100}
polyline,.key{fill:none;stroke-width:200;stroke-linejoin:round}.dashed{stroke-dasharray:600 350}
.c0{stroke:var(--c0)}.c1{stroke:var(--c1)}.c2{stroke:var(--c2)}.c3{stroke:var(--c3)}.c4{stroke:var(--c4)}.c5{stroke:var(--c5)}
svg{--paper:#fff;--ink:#1f2328;--grid:#d8dee4;--c0:#0969da;--c1:#bc4c00;--c2:#1a7f37;--c3:#8250df;--c4:#bf3989;--c5:#57606a}
@media(prefers-color-scheme:dark){svg{--paper:#0d1117;--ink:#e6edf3;--grid:#30363d;--c0:#58a6ff;--c1:#f0883e;--c2:#3fb950;--c3:#bc8cff;--c4:#ff7eb6;--c5:#9ea7b3}}
`

/** Draws a plot as an SVG document that follows the reader's light or dark scheme; the same plot gives the same bytes. */
export function svgOf(plot: LinePlot): string {
  const points = plot.lines.flatMap((line) => line.points)
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const x = scaleOf(plot.x, xs, { from: LEFT, to: RIGHT, ticks: 8 })
  const y = scaleOf(plot.y, ys, { from: BOTTOM, to: TOP, ticks: 7 })
  const title = escaped(plot.title)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="840" height="440" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="back" width="${WIDTH}" height="${HEIGHT}"/>`,
    text(plot.title, { x: LEFT, y: 2_700, kind: "title" }),
    ...axes(x, y),
    text(plot.x.label, { x: (LEFT + RIGHT) / 2, y: BOTTOM + 4_600, anchor: "middle" }),
    text(plot.y.label, { x: 1_800, y: (TOP + BOTTOM) / 2, anchor: "middle", turned: true }),
    ...plot.lines.map((line) => polyline(line, x, y)),
    ...plot.lines.flatMap(legend),
    "</svg>",
    "",
  ].join("\n")
}

function axes(x: Scale, y: Scale): readonly string[] {
  return [
    ...y.ticks.flatMap((tick) => [
      `<path class="grid" d="M${LEFT} ${tick.at}H${RIGHT}"/>`,
      text(tick.text, { x: LEFT - 600, y: tick.at + 450, anchor: "end" }),
    ]),
    ...x.ticks.flatMap((tick) => [
      `<path class="axis" d="M${tick.at} ${BOTTOM}v500"/>`,
      text(tick.text, { x: tick.at, y: BOTTOM + 2_100, anchor: "middle" }),
    ]),
    `<path class="axis" d="M${LEFT} ${TOP}V${BOTTOM}H${RIGHT}" fill="none"/>`,
  ]
}

function polyline(line: Line, x: Scale, y: Scale): string {
  const points = line.points.map((point) => `${x.at(point[0])},${y.at(point[1])}`).join(" ")
  return `<polyline class="${classOf(line)}" points="${points}"/>`
}

function legend(line: Line, index: number): readonly string[] {
  const y = TOP + 1_000 + index * ROW
  return [
    `<path class="key ${classOf(line)}" d="M${LEGEND} ${y - 450}h2400"/>`,
    text(line.name, { x: LEGEND + 3_000, y }),
  ]
}

type Placed = {
  readonly x: number
  readonly y: number
  readonly anchor?: "middle" | "end"
  readonly kind?: string
  readonly turned?: boolean
}

function text(words: string, { x, y, anchor, kind, turned }: Placed): string {
  const attributes = [
    kind && ` class="${kind}"`,
    ` x="${x}" y="${y}"`,
    anchor && ` text-anchor="${anchor}"`,
    turned && ` transform="rotate(-90 ${x} ${y})"`,
  ]
  return `<text${attributes.filter(Boolean).join("")}>${escaped(words)}</text>`
}

function classOf({ colour, dashed }: Line): string {
  return dashed ? `c${colour} dashed` : `c${colour}`
}

function escaped(words: string): string {
  return words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;")
}
