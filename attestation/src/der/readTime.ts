import { DER_TAGS } from "./derTags.js"
import type { DerNode } from "./readDer.js"

const DIGITS = /^\d{12}(?:\d\d)?Z$/

/** Year, month, day, hour, minute, second of a UTCTime (YY) or GeneralizedTime (YYYY). */
function partsOf({ tag, content }: DerNode): readonly number[] | undefined {
  const text = String.fromCharCode(...content.subarray(0, 16))
  const yearSize = tag === DER_TAGS.utcTime ? 2 : 4
  const isTime = tag === DER_TAGS.utcTime || tag === DER_TAGS.generalizedTime
  if (!isTime || content.length !== yearSize + 11 || !DIGITS.test(text)) return undefined
  const number = (start: number, size: number) => Number(text.slice(start, start + size))
  const year = number(0, yearSize)
  const century = yearSize === 4 ? 0 : year < 50 ? 2000 : 1900
  const rest = [0, 2, 4, 6, 8].map((offset) => number(yearSize + offset, 2))
  return [century + year, ...rest]
}

/**
 * Unix seconds of a UTCTime or GeneralizedTime in the form RFC 5280 4.1.2.5 demands
 * (seconds present, "Z"); `undefined` for anything else, impossible dates included.
 */
export function readTime(node: DerNode | undefined): number | undefined {
  const parts = node && partsOf(node)
  if (parts === undefined) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  const isExact =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second
  return isExact ? date.getTime() / 1000 : undefined
}
