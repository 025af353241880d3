import { COIN_SYMBOL } from "@cocoon/protocol/format"
import { useCallback, useMemo } from "react"
import { Chart } from "../../design/Chart.js"
import { QueryView } from "../../design/QueryView.js"
import { useNow } from "../../design/useNow.js"
import { ModelPrices } from "../../generated/ModelPrices.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { priceLines } from "./priceLines.js"

const NANO = 1e9
/** How often the line grows, in seconds. */
const STEP = 300

/** Prices of completion tokens over time, a line for each Provider that changed them last. */
export function PriceChart({ address }: { readonly address: string }) {
  const { model: page } = useMessages()
  const { coins } = useFormat()
  const query = useGraphql(ModelPrices, { address })
  const now = Math.ceil(useNow() / STEP) * STEP
  const nodes = query.data?.priceHistory.nodes
  const { times, lines } = useMemo(() => priceLines(nodes ?? [], now), [nodes, now])
  const write = useCallback((value: number) => coins(BigInt(Math.round(value * NANO)), 4), [coins])
  return (
    <QueryView query={query}>
      {() => (
        <Chart
          label={page.history}
          times={times}
          lines={lines}
          write={write}
          unit={COIN_SYMBOL}
          stepped
        />
      )}
    </QueryView>
  )
}
