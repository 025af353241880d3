import type { Axis } from "./LinePlot.js"
import { niceStep } from "./niceStep.js"

/** Places whole numbers on an axis: `at` in hundredths of a pixel, `ticks` with their texts. */
export type Scale = {
  readonly at: (value: number) => number
  readonly ticks: readonly { readonly at: number; readonly text: string }[]
}

/** Where an axis begins and ends on the picture. */
export type Place = { readonly from: number; readonly to: number; readonly ticks: number }

/** The scale of an axis over values: its range is widened to whole ticks. */
export function scaleOf(axis: Axis, values: readonly number[], place: Place): Scale {
  const low = values.reduce((one, other) => Math.min(one, other), axis.least ?? 0)
  const high = values.reduce((one, other) => Math.max(one, other), axis.most ?? low + 1)
  const step = niceStep(high - low, place.ticks)
  const first = Math.floor(low / step) * step
  const last = Math.ceil(high / step) * step
  const at = (value: number) =>
    place.from + Math.round(((place.to - place.from) * (value - first)) / (last - first))
  const count = Math.round((last - first) / step) + 1
  const ticks = Array.from({ length: count }, (_, index) => first + index * step)
  return { at, ticks: ticks.map((value) => ({ at: at(value), text: textOf(value, axis.minor) })) }
}

function textOf(value: number, minor: number): string {
  const [whole = "", fraction] = String(value / minor).split(".")
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",")
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
