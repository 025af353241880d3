import { DataTable, type DataTableProps } from "../../design/DataTable.js"
import { Section } from "../../design/Section.js"
import type { AddressOfQuery } from "../../generated/types.js"
import { useModelColumns } from "../models/useModelColumns.js"
import { useProviderColumns } from "../providers/useProviderColumns.js"
import { useJobColumns } from "./useJobColumns.js"
import { useSessionColumns } from "./useSessionColumns.js"

/** What belongs to a wallet. */
export type Owned = Pick<AddressOfQuery, "providers" | "models" | "jobs" | "sessions">

/** It, and how each table is headed. */
export interface OwnedTablesProps {
  readonly owned: Owned
  readonly titles: Readonly<Record<"owns" | "listed" | "asked" | "sessions", string>>
}

const byAddress = ({ address }: { readonly address: string }) => address
const byDeal = ({ dealId }: { readonly dealId: string }) => dealId

/** Tables of what belongs to a wallet; an empty one is left out. */
export function OwnedTables({ owned, titles }: OwnedTablesProps) {
  const providers = { columns: useProviderColumns(), rows: owned.providers.nodes }
  const sessions = { columns: useSessionColumns(), rows: owned.sessions.nodes }
  const jobs = { columns: useJobColumns(), rows: owned.jobs.nodes }
  const models = { columns: useModelColumns(), rows: owned.models.nodes }
  return (
    <>
      <OwnedTable title={titles.owns} rowKey={byAddress} {...providers} />
      <OwnedTable title={titles.sessions} rowKey={byDeal} {...sessions} />
      <OwnedTable title={titles.asked} rowKey={byDeal} {...jobs} />
      <OwnedTable title={titles.listed} rowKey={byAddress} {...models} />
    </>
  )
}

function OwnedTable<Row>({
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
