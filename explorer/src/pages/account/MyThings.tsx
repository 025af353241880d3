import { ButtonLink } from "../../design/ButtonLink.js"
import { DataTable, type DataTableProps } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { Section } from "../../design/Section.js"
import type { MyAccountQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { useModelColumns } from "../models/useModelColumns.js"
import { useJobColumns } from "../parts/useJobColumns.js"
import { useSessionColumns } from "../parts/useSessionColumns.js"
import { useProviderColumns } from "../providers/useProviderColumns.js"

/** What belongs to the account; where there is nothing yet, what to begin with. */
export function MyThings({
  data: { providers, models, jobs, sessions },
}: {
  readonly data: MyAccountQuery
}) {
  const { accountPage: page } = useMessages()
  const columns = {
    providers: useProviderColumns(),
    models: useModelColumns(),
    jobs: useJobColumns(),
    sessions: useSessionColumns(),
  }
  if ([providers, models, jobs, sessions].every(({ nodes }) => nodes.length === 0))
    return <Beginnings />
  const byAddress = ({ address }: { readonly address: string }) => address
  const byDeal = ({ dealId }: { readonly dealId: string }) => dealId
  return (
    <>
      <Mine
        title={page.owns}
        rows={providers.nodes}
        columns={columns.providers}
        rowKey={byAddress}
      />
      <Mine
        title={page.sessions}
        rows={sessions.nodes}
        columns={columns.sessions}
        rowKey={byDeal}
      />
      <Mine title={page.asked} rows={jobs.nodes} columns={columns.jobs} rowKey={byDeal} />
      <Mine title={page.listed} rows={models.nodes} columns={columns.models} rowKey={byAddress} />
    </>
  )
}

function Mine<Row>({
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

function Beginnings() {
  const { accountPage: page } = useMessages()
  return (
    <div className="mb-8">
      <Empty title={page.nothing}>
        <p className="mb-3">{page.begin}</p>
        <div className="flex flex-wrap justify-center gap-2">
          <ButtonLink to="/playground" primary>
            {page.chat}
          </ButtonLink>
          <ButtonLink to="/jobs">{page.postJob}</ButtonLink>
          <ButtonLink to="/join">{page.join}</ButtonLink>
          <ButtonLink to="/models">{page.listModel}</ButtonLink>
        </div>
      </Empty>
    </div>
  )
}
