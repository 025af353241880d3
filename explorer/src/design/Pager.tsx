import { useMessages } from "../i18n/useMessages.js"
import { Button } from "./Button.js"

/** Ends of a page as the indexer tells them. */
export interface PageEnds {
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly startCursor: string | null
  readonly endCursor: string | null
}

/** Moves through a list page by page; nothing where one page holds all. */
export function Pager({
  ends: { hasNextPage, hasPreviousPage, startCursor, endCursor },
  move,
}: {
  readonly ends: PageEnds
  readonly move: (place: {
    readonly after?: string | null
    readonly before?: string | null
  }) => void
}) {
  const { table } = useMessages()
  if (!hasNextPage && !hasPreviousPage) return null
  return (
    <nav aria-label={table.pages} className="mt-3 flex justify-end gap-2">
      <Button disabled={!hasPreviousPage} onClick={() => move({})}>
        {table.first}
      </Button>
      <Button disabled={!hasPreviousPage} onClick={() => move({ before: startCursor })}>
        {table.previous}
      </Button>
      <Button disabled={!hasNextPage} onClick={() => move({ after: endCursor })}>
        {table.next}
      </Button>
    </nav>
  )
}
