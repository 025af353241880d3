import { COIN_SYMBOL } from "@cocoon/protocol/format"
import { useCallback, useMemo } from "react"
import { Chart } from "../../design/Chart.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"

const HOUR = 3_600
const NANO = 1e9

/** What was paid in an hour. */
export interface PaidHour {
  readonly hour: number
  readonly totals: { readonly paid: string }
}

/** Paid by the hour; hours without payments are zero. */
export function PaidChart({
  label,
  hours,
}: {
  readonly label: string
  readonly hours: readonly PaidHour[]
}) {
  const { words } = useMessages()
  const { coins } = useFormat()
  const filled = useMemo(() => fill(hours), [hours])
  const write = useCallback((value: number) => coins(BigInt(Math.round(value * NANO)), 2), [coins])
  const lines = useMemo(
    () => [{ name: words.paid, values: filled.map(({ paid }) => paid) }],
    [words.paid, filled],
  )
  const times = useMemo(() => filled.map(({ at }) => at), [filled])
  return <Chart label={label} times={times} lines={lines} write={write} unit={COIN_SYMBOL} />
}

function fill(hours: readonly PaidHour[]): readonly { at: number; paid: number }[] {
  const [first, last] = [hours[0], hours.at(-1)]
  if (!first || !last) return []
  const paid = new Map(hours.map(({ hour, totals }) => [hour, Number(totals.paid) / NANO]))
  const count = (last.hour - first.hour) / HOUR + 1
  return Array.from({ length: count }, (_, index) => {
    const at = first.hour + index * HOUR
    return { at, paid: paid.get(at) ?? 0 }
  })
}
