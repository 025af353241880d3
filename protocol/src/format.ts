import { stringifyTon } from "./units.js"

/** The coin's display symbol: GRAM, formerly Toncoin. The chain is still TON. */
export const COIN_SYMBOL = "GRAM"

/** How `formatTon` rounds: at most this many decimals (0 to 9, default 9), cut off towards zero. */
export type FormatTonOptions = { readonly decimals?: number }

/** Shows nanoTON for people ("1,234.5 GRAM"); what would be cut to zero shows as "<0.01 GRAM". */
export function formatTon(nano: bigint, { decimals = 9 }: FormatTonOptions = {}): string {
  const unit = 10n ** BigInt(9 - decimals)
  const kept = (nano / unit) * unit
  if (kept === 0n && nano !== 0n) {
    const bound = stringifyTon(unit)
    return nano > 0n ? `<${bound} ${COIN_SYMBOL}` : `>-${bound} ${COIN_SYMBOL}`
  }
  const [whole = "0", fraction] = stringifyTon(kept).split(".")
  const grouped = groupThousands(whole)
  return `${fraction === undefined ? grouped : `${grouped}.${fraction}`} ${COIN_SYMBOL}`
}

/** Shows a count with thousands separated: "1,234,567". */
export function formatCount(count: bigint | number): string {
  return groupThousands(count.toString())
}

/** Shows basis points as a percentage: 250n is "2.5 %". */
export function formatBps(bps: bigint): string {
  const size = bps < 0n ? -bps : bps
  const fraction = (size % 100n).toString().padStart(2, "0").replace(/0+$/, "")
  const whole = `${bps < 0n ? "-" : ""}${size / 100n}`
  return `${fraction === "" ? whole : `${whole}.${fraction}`} %`
}

/** Keeps the ends of an address or hash given as text: "EQCkR1…bX9y"; short texts stay whole. */
export function shortAddress(address: string): string {
  return address.length <= 12 ? address : `${address.slice(0, 6)}…${address.slice(-4)}`
}

const STEPS: readonly (readonly [string, bigint])[] = [
  ["d", 86_400n],
  ["h", 3_600n],
  ["min", 60n],
  ["s", 1n],
]

/** Shows whole seconds in their two largest units: "2 d 4 h", "1 min 5 s", "0 s". */
export function formatDuration(seconds: bigint | number): string {
  const total = typeof seconds === "bigint" ? seconds : BigInt(Math.trunc(seconds))
  const size = total < 0n ? -total : total
  const first = STEPS.findIndex(([, length]) => size >= length)
  if (first < 0) return "0 s"
  let rest = size
  const parts = STEPS.slice(first, first + 2).map(([unit, length]) => {
    const count = rest / length
    rest %= length
    return count === 0n ? "" : `${count} ${unit}`
  })
  return `${total < 0n ? "-" : ""}${parts.filter((part) => part !== "").join(" ")}`
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",")
}
