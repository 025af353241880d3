import { DataTable, type DataTableProps } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { Section } from "../../design/Section.js"
import type { AddressOfQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { useModelColumns } from "../models/useModelColumns.js"
import { useJobColumns } from "../parts/useJobColumns.js"
import { useSessionColumns } from "../parts/useSessionColumns.js"
import { useProviderColumns } from "../providers/useProviderColumns.js"

/** What belongs to a wallet here. */
export function WalletView({
  data: { providers, models, jobs, sessions },
}: {
  readonly data: AddressOfQuery
}) {
  const { addressPage: page } = useMessages()
  const columns = {
    providers: useProviderColumns(),
    models: useModelColumns(),
    jobs: useJobColumns(),
    sessions: useSessionColumns(),
  }
  const lists = [providers, models, jobs, sessions]
  if (lists.every(({ nodes }) => nodes.length === 0)) return <Empty title={page.nothing} />
  const byAddress = ({ address }: { readonly address: string }) => address
  const byDeal = ({ dealId }: { readonly dealId: string }) => dealId
  return (
    <>
      <p className="mb-4 text-muted">{page.wallet}</p>
      <Owned
        title={page.owns}
        rows={providers.nodes}
        columns={columns.providers}
        rowKey={byAddress}
      />
      <Owned title={page.listed} rows={models.nodes} columns={columns.models} rowKey={byAddress} />
      <Owned title={page.asked} rows={jobs.nodes} columns={columns.jobs} rowKey={byDeal} />
      <Owned
        title={page.sessions}
        rows={sessions.nodes}
        columns={columns.sessions}
        rowKey={byDeal}
      />
    </>
  )
}

function Owned<Row>({
  title,
  ...table
}: Pick<DataTableProps<Row>, "rows" | "columns" | "rowKey"> & { readonly title: string }) {
  if (table.rows.length === 0) return null
  return (
    <Section title={title}>
      <DataTable caption={title} {...table} />
    </Section>
  )
}
