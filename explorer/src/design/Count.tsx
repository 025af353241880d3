import { useFormat } from "../i18n/useFormat.js"

/** A whole number; null: not known. Large ones may be shortened, the title has every digit. */
export function Count({
  value,
  short = false,
}: {
  readonly value: bigint | number | string | null
  readonly short?: boolean
}) {
  const { count, shortCount } = useFormat()
  if (value === null) return <span className="text-muted">—</span>
  const number = BigInt(value)
  return (
    <data value={number.toString()} title={count(number)} className="whitespace-nowrap">
      {short ? shortCount(number) : count(number)}
    </data>
  )
}
