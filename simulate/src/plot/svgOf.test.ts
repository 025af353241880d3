import type { LinePlot } from "./LinePlot.js"
import { niceStep } from "./niceStep.js"
import { scaleOf } from "./scaleOf.js"
import { svgOf } from "./svgOf.js"

const plot: LinePlot = {
  title: 'A < B & "C"',
  x: { label: "day", minor: 1 },
  y: { label: "coins", minor: 1_000 },
  lines: [
    {
      name: "up",
      colour: 0,
      points: [
        [0, 0],
        [10, 2_500],
      ],
    },
    {
      name: "down",
      colour: 1,
      dashed: true,
      points: [
        [0, 2_500],
        [10, -500],
      ],
    },
  ],
}

test("steps are 1, 2, 5 and their tens", () => {
  expect([1, 7, 8, 36, 100, 4_000].map((span) => niceStep(span, 7))).toEqual([
    1, 1, 2, 10, 20, 1_000,
  ])
})

test("an axis is widened to whole ticks, with texts in units", () => {
  const axis = { label: "coins", minor: 1_000 }
  const { at, ticks } = scaleOf(axis, [-500, 2_500], { from: 100, to: 0, ticks: 7 })
  expect(ticks.map(({ text }) => text)).toEqual(["-0.5", "0", "0.5", "1", "1.5", "2", "2.5"])
  expect([at(-500), at(1_000), at(2_500)]).toEqual([100, 50, 0])
})

test("an axis of one value still has a length", () => {
  const { at, ticks } = scaleOf({ label: "", minor: 1 }, [0], { from: 0, to: 100, ticks: 7 })
  expect([at(0), ticks.length]).toEqual([0, 2])
})

test("texts are escaped, and labels, legend and both schemes are there", () => {
  const svg = svgOf(plot)
  expect(svg).toContain("<title>A &lt; B &amp; &quot;C&quot;</title>")
  for (const words of [">day<", ">coins<", ">up<", ">down<", "prefers-color-scheme:dark"]) {
    expect(svg).toContain(words)
  }
})

test("coordinates are whole numbers, on any machine the same", () => {
  const points = [...svgOf(plot).matchAll(/points="([^"]*)"/g)].map((match) => match[1])
  expect(points).toHaveLength(2)
  for (const text of points) expect(text).toMatch(/^-?\d+,-?\d+( -?\d+,-?\d+)*$/)
})
