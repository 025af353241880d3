import { COIN_SYMBOL } from "@cocoon/protocol/format"
import { NANO } from "@cocoon/protocol/units"
import type { ReactNode } from "react"
import { Card } from "../../design/Card.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ModelLink } from "../parts/ModelLink.js"
import type { EarnResultProps } from "./EarnResult.js"
import { DEALS_MIN, earnForecast } from "./earnForecast.js"
import type { HappenedIn } from "./happenedIn.js"
import type { Payments } from "./usePayments.js"

/** What the sentences are about. */
interface StoryProps extends EarnResultProps {
  readonly payments: Payments
  readonly happened: HappenedIn
}

/** How the numbers were computed, sentence by sentence. */
export function EarnStory(props: StoryProps) {
  const { model } = props
  const { earnPage: page } = useMessages()
  const sentences = [...useWindow(props), ...useShare(props), page.declared, page.noPromise]
  return (
    <Card>
      <ol className="grid list-decimal gap-2 pl-5 text-sm">
        <li>
          {page.about} <ModelLink model={model} address={model.address} />
        </li>
        {sentences.map((one) => (
          <li key={`${one}`}>{one}</li>
        ))}
      </ol>
    </Card>
  )
}

function useWindow({ payments, happened, inputs }: StoryProps): readonly ReactNode[] {
  const { earnPage: page } = useMessages()
  const { count, coins, moment } = useFormat()
  const amount = (nano: bigint) => `${coins(nano, 6)} ${COIN_SYMBOL}`
  const { all, ofClass, earners } = happened
  return [
    page.read(count(all.payments), count(all.deals), moment(payments.since)),
    ...(payments.cut ? [page.cut(count(all.payments))] : []),
    ...(inputs.gpuClass === undefined
      ? []
      : [page.ofClass(count(ofClass.payments), count(earners), inputs.gpuClass)]),
    page.net(
      amount(ofClass.paid),
      amount(ofClass.fee),
      amount(ofClass.royalty),
      amount(ofClass.net),
    ),
  ]
}

function useShare({ happened, inputs, mistakes }: StoryProps): readonly ReactNode[] {
  const { earnPage: page } = useMessages()
  const { count, coins, percent } = useFormat()
  const forecast = earnForecast(happened, inputs)
  const { share, gpus, speed, costs } = inputs
  if (mistakes.size > 0 || !forecast) return [page.rule(count(DEALS_MIN))]
  const { limited, capacity, written } = forecast
  const tokens = count(written)
  return [
    share === null
      ? page.shareMean(count(happened.earners))
      : page.shareTyped(percent(Number(share) / Number(NANO))),
    capacity === null
      ? page.noLimit
      : page[limited ? "limited" : "notLimited"](count(gpus), count(capacity), tokens),
    page.perDay(count(happened.seconds)),
    ...(speed === null ? [] : [page.speedMeaning]),
    page.costsHow(coins(forecast.costPerDay, 6), COIN_SYMBOL),
    ...(costs.rate === null ? [] : [page.rateTyped(coins(costs.rate, 9), COIN_SYMBOL)]),
  ]
}
