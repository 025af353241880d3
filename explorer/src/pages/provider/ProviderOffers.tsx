import { Amount } from "../../design/Amount.js"
import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { Time } from "../../design/Time.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ModelLink } from "../parts/ModelLink.js"
import type { FoundProvider } from "./FoundProvider.js"

const CLASSES = ["prompt", "cached", "completion", "reasoning"] as const

/** Models that a Provider offers, with its prices. */
export function ProviderOffers({ provider: { prices } }: { readonly provider: FoundProvider }) {
  const { words, provider: page } = useMessages()
  return (
    <DataTable
      caption={page.prices}
      rows={prices}
      rowKey={({ modelAddress }) => modelAddress}
      empty={<Empty title={page.noPrices} />}
      columns={[
        {
          id: "model",
          title: words.model,
          render: ({ model, modelAddress }) => <ModelLink model={model} address={modelAddress} />,
        },
        ...CLASSES.map((name) => ({
          id: name,
          title: words[name],
          numeric: true,
          wide: name === "cached" || name === "reasoning",
          render: ({ sheet }: FoundProvider["prices"][number]) => <Amount nano={sheet[name]} />,
        })),
        {
          id: "set",
          title: words.updated,
          numeric: true,
          wide: true,
          render: ({ setAt, transaction }) => <Time at={setAt} transaction={transaction?.hash} />,
        },
      ]}
    />
  )
}
