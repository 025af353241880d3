import { COIN_SYMBOL } from "@cocoon/protocol/format"
import { stringifyTon } from "@cocoon/protocol/units"
import { useFormat } from "../i18n/useFormat.js"

/** An amount of nanoTON, short; the title has every digit. Null: not known. */
export function Amount({
  nano,
  decimals = 4,
}: {
  readonly nano: bigint | string | null
  readonly decimals?: number
}) {
  const { coins } = useFormat()
  if (nano === null) return <span className="text-muted">—</span>
  const amount = BigInt(nano)
  return (
    <data
      value={amount.toString()}
      title={`${stringifyTon(amount)} ${COIN_SYMBOL} = ${amount} nanoTON`}
      className="whitespace-nowrap"
    >
      {coins(amount, decimals)} <span className="text-muted">{COIN_SYMBOL}</span>
    </data>
  )
}
