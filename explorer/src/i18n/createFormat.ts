import { stringifyTon } from "@cocoon/protocol/units"
import type { Messages } from "./en.js"
import type { Language } from "./Language.js"

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const

/** How a language writes numbers and times. */
export type Format = ReturnType<typeof createFormat>

/** Writes numbers and times as a language does. Coins are nanoTON in, whole coins out, cut off towards zero; times unix seconds. */
export function createFormat(language: Language, units: Messages["units"]) {
  const whole = new Intl.NumberFormat(language)
  const short = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 })
  const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 })
  const ago = new Intl.RelativeTimeFormat(language, { numeric: "always", style: "short" })
  const present = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(0, "second")
  const full = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "long" })
  const day = new Intl.DateTimeFormat(language, { month: "short", day: "numeric" })
  const hour = new Intl.DateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
  return {
    count: (value: bigint | number) => whole.format(value),
    shortCount: (value: bigint | number) => short.format(value),
    percent: (value: number) => share.format(value),
    coins: coinsOf(language),
    relative(seconds: number) {
      const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS[3]
      const count = Math.trunc(seconds / length)
      return count === 0 ? present : ago.format(count, unit)
    },
    duration: (seconds: number) => duration(seconds, units),
    moment: (at: number) => full.format(at * 1_000),
    day: (at: number) => day.format(at * 1_000),
    hour: (at: number) => hour.format(at * 1_000),
  }
}

/** Numbers of coins; a format is made once for each count of decimals, since making one is slow. */
function coinsOf(language: Language) {
  const formats = new Map<string, Intl.NumberFormat>()
  const formatOf = (minimumFractionDigits: number, maximumFractionDigits: number) => {
    const key = `${minimumFractionDigits}/${maximumFractionDigits}`
    const digits = { minimumFractionDigits, maximumFractionDigits, roundingMode: "trunc" }
    const format =
      formats.get(key) ?? new Intl.NumberFormat(language, digits as Intl.NumberFormatOptions)
    formats.set(key, format)
    return format
  }
  return (nano: bigint, decimals: number): string => {
    const format = formatOf(nano === 0n ? 0 : Math.min(decimals, 2), decimals)
    const unit = 10n ** BigInt(9 - decimals)
    const size = nano < 0n ? -nano : nano
    if (size === 0n || size >= unit) return format.format(stringifyTon(nano) as `${number}`)
    return `${nano < 0n ? ">−" : "<"}${format.format(stringifyTon(unit) as `${number}`)}`
  }
}

function duration(seconds: number, units: Messages["units"]): string {
  const first = UNITS.findIndex(([, length]) => seconds >= length)
  if (first < 0) return `0 ${units.second}`
  let rest = Math.trunc(seconds)
  const parts = UNITS.slice(first, first + 2).map(([unit, length]) => {
    const count = Math.trunc(rest / length)
    rest %= length
    return count === 0 ? "" : `${count} ${units[unit]}`
  })
  return parts.filter((part) => part !== "").join(" ")
}
