import { Button } from "../../design/Button.js"
import { DataTable } from "../../design/DataTable.js"
import { Empty } from "../../design/Empty.js"
import { ErrorState } from "../../design/ErrorState.js"
import { Loading } from "../../design/Loading.js"
import { Section } from "../../design/Section.js"
import { useFormat } from "../../i18n/useFormat.js"
import { useMessages } from "../../i18n/useMessages.js"
import { useBoard } from "./useBoard.js"
import { useBoardColumns } from "./useBoardColumns.js"

/** The order board of a listing, live. */
export function ModelBoard({ address }: { readonly address: string }) {
  const { model: page, table } = useMessages()
  const { count } = useFormat()
  const { rows, pending, error, more, loadMore, retry } = useBoard(address)
  const columns = useBoardColumns()
  return (
    <Section
      title={page.board}
      note={page.boardNote}
      actions={
        <span aria-live="polite" className="text-muted text-sm">
          {page.loaded(`${count(rows.length)}${more ? "+" : ""}`)}
        </span>
      }
    >
      {pending ? (
        <Loading />
      ) : error ? (
        <ErrorState error={error} retry={retry} />
      ) : (
        <DataTable
          caption={page.board}
          columns={columns}
          rows={rows}
          rowKey={({ dealId }) => dealId}
          empty={<Empty title={page.boardEmpty} />}
        />
      )}
      {more && (
        <Button className="mt-3" onClick={loadMore}>
          {table.more}
        </Button>
      )}
    </Section>
  )
}
