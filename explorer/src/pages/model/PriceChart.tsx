import { COIN_SYMBOL } from "@cocoon/protocol/format"
import { useCallback, useMemo } from "react"
import { Chart } from "../../design/Chart.js"
import { Choice } from "../../design/Choice.js"
import { QueryView } from "../../design/QueryView.js"
import { useNow } from "../../design/useNow.js"
import { useUrlState } from "../../design/useUrlState.js"
import { ModelPrices } from "../../generated/ModelPrices.js"
import type { ModelPricesQuery } from "../../generated/types.js"
import { useGraphql } from "../../graphql/useGraphql.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { requestCost } from "../parts/requestCost.js"
import { useRequest } from "../parts/useRequest.js"
import { priceLines } from "./priceLines.js"

const NANO = 1e9
/** How often the line grows, in seconds. */
const STEP = 300

const DRAWN = ["completion", "prompt", "request"] as const

/** Prices over time, of completion or prompt tokens or of the whole request: a line for each Provider that changed them last. */
export function PriceChart({ address }: { readonly address: string }) {
  const { model: page, prices, words } = useMessages()
  const { coins } = useFormat()
  const [search, patch] = useUrlState()
  const shown = DRAWN.find((name) => name === search.draw) ?? DRAWN[0]
  const query = useGraphql(ModelPrices, { address })
  const { times, lines } = usePriceLines(query.data?.priceHistory.nodes, shown)
  const write = useCallback((value: number) => coins(BigInt(Math.round(value * NANO)), 4), [coins])
  return (
    <>
      <div className="mb-2">
        <Choice
          label={prices.draw}
          value={shown}
          options={[
            ["completion", words.completion],
            ["prompt", words.prompt],
            ["request", prices.forRequest],
          ]}
          onChange={(name) => patch({ draw: name === DRAWN[0] ? undefined : name })}
        />
      </div>
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
    </>
  )
}

function usePriceLines(
  nodes: ModelPricesQuery["priceHistory"]["nodes"] | undefined,
  shown: (typeof DRAWN)[number],
) {
  const { request } = useRequest()
  const now = Math.ceil(useNow() / STEP) * STEP
  return useMemo(() => {
    const drawn = (sheet: { readonly prompt: string; readonly completion: string }) =>
      shown === "request" ? requestCost(sheet, request) : BigInt(sheet[shown])
    return priceLines(nodes ?? [], { now, drawn })
  }, [nodes, now, shown, request])
}
