import { NANO } from "@cocoon/protocol/units"
import { Amount } from "../../design/Amount.js"
import { Empty } from "../../design/Empty.js"
import { Stat } from "../../design/Stat.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import type { EarnResultProps } from "./EarnResult.js"
import { DEALS_MIN, earnForecast } from "./earnForecast.js"
import type { HappenedIn } from "./happenedIn.js"

const MONTH = 30n

/** Earnings, costs and what is left, a day and in 30 days; or why nothing can be said. */
export function EarnForecastView({
  inputs,
  mistakes,
  happened,
}: EarnResultProps & { readonly happened: HappenedIn }) {
  const { earnPage: page } = useMessages()
  const { count } = useFormat()
  const forecast = earnForecast(happened, inputs)
  if (mistakes.size > 0) return <Empty title={page.fixFirst} />
  if (happened.all.deals < DEALS_MIN) {
    return <Empty title={page.tooFew(count(happened.all.deals), count(DEALS_MIN))} />
  }
  if (!forecast) return <Empty title={page.nobodyOfClass(inputs.gpuClass ?? "")} />
  const { perDay, costPerDay, profitPerDay } = forecast
  return (
    <dl className="grid gap-3 sm:grid-cols-3 [&>*]:min-w-0">
      <PerDay label={page.income} nano={perDay} inputs={inputs} />
      <PerDay label={page.cost} nano={costPerDay} inputs={inputs} />
      <PerDay label={page.left} nano={profitPerDay} inputs={inputs} />
    </dl>
  )
}

function PerDay({
  label,
  nano,
  inputs: {
    costs: { rate },
  },
}: {
  readonly label: string
  readonly nano: bigint
  readonly inputs: EarnResultProps["inputs"]
}) {
  const { earnPage: page } = useMessages()
  const { coins } = useFormat()
  return (
    <Stat
      label={label}
      value={<Amount nano={nano} />}
      detail={
        <>
          {page.month} <Amount nano={nano * MONTH} decimals={2} />
          {rate !== null && (
            <span className="block">{page.inOwn(coins((nano * rate) / NANO, 2))}</span>
          )}
        </>
      }
    />
  )
}
