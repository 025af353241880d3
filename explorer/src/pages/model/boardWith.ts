import type { BoardRowFragment, PageEndsFragment } from "../../generated/types.js"

/** Pages of a board, oldest job first. */
export interface BoardPages {
  readonly pages: readonly {
    readonly nodes: readonly BoardRowFragment[]
    readonly pageInfo: PageEndsFragment | undefined
  }[]
  readonly pageParams: readonly (string | undefined)[]
}

/**
 * A board after one job changed: what no longer waits goes, what is known is replaced, what is new is the youngest and comes last,
 * unless pages before it are not read yet.
 */
export function boardWith(board: BoardPages, job: BoardRowFragment): BoardPages {
  const known = board.pages.some(({ nodes }) => nodes.some(({ dealId }) => dealId === job.dealId))
  if (known) {
    const waits = job.status === "OPEN"
    const change = (nodes: readonly BoardRowFragment[]) =>
      nodes.flatMap((row) => (row.dealId !== job.dealId ? [row] : waits ? [job] : []))
    return {
      ...board,
      pages: board.pages.map((page) => ({ ...page, nodes: change(page.nodes) })),
    }
  }
  const last = board.pages.at(-1)
  if (!last || job.status !== "OPEN" || last.pageInfo?.hasNextPage) return board
  return {
    ...board,
    pages: [...board.pages.slice(0, -1), { ...last, nodes: [...last.nodes, job] }],
  }
}
