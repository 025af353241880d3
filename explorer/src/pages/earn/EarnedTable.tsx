import { TOKENS_PER_PRICE_UNIT } from "@cocoon/protocol/units"
import { Amount } from "../../design/Amount.js"
import { Count } from "../../design/Count.js"
import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { useMessages } from "../../i18n/useMessages.js"
import { ProviderLink } from "../parts/ProviderLink.js"
import type { ProviderEarned } from "./earnedBy.js"

/** What each provider of the class earned in the window. */
export function EarnedTable({
  providers,
  gpuClass,
}: {
  readonly providers: readonly ProviderEarned[]
  readonly gpuClass: string | undefined
}) {
  const { earnPage: page, words } = useMessages()
  return (
    <DataTable
      caption={page.earned}
      rows={providers}
      rowKey={({ address }) => address}
      empty={<Empty title={page.nobodyOfClass(gpuClass ?? "")} />}
      columns={[
        {
          id: "provider",
          title: words.provider,
          render: ({ address }) => <ProviderLink address={address} />,
        },
        { id: "gpu", title: words.gpu, wide: true, render: (row) => row.gpuClass || "—" },
        {
          id: "deals",
          title: words.deals,
          numeric: true,
          render: ({ deals }) => <Count value={deals} />,
        },
        {
          id: "tokens",
          title: words.tokens,
          numeric: true,
          wide: true,
          render: ({ tokens }) => <Count value={tokens} />,
        },
        {
          id: "million",
          title: `${words.paid}, ${words.perMillion}`,
          numeric: true,
          wide: true,
          render: ({ paid, tokens }) => (
            <Amount nano={tokens === 0n ? null : (paid * TOKENS_PER_PRICE_UNIT) / tokens} />
          ),
        },
        {
          id: "net",
          title: page.netTitle,
          numeric: true,
          render: ({ net }) => <Amount nano={net} decimals={6} />,
        },
      ]}
    />
  )
}
