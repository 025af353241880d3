import type { BoardRowFragment } from "../../generated/types.js"
import { type BoardPages, boardWith } from "./boardWith.js"

const job = (dealId: string, change: Partial<BoardRowFragment> = {}) =>
  ({ dealId, status: "OPEN", budget: "1", ...change }) as BoardRowFragment

const board = (hasNextPage: boolean, ...pages: readonly (readonly string[])[]): BoardPages => ({
  pages: pages.map((ids, index) => ({
    nodes: ids.map((id) => job(id)),
    pageInfo: {
      hasNextPage: hasNextPage || index < pages.length - 1,
      hasPreviousPage: index > 0,
      startCursor: null,
      endCursor: null,
    },
  })),
  pageParams: pages.map(() => undefined),
})

const ids = ({ pages }: BoardPages) => pages.map(({ nodes }) => nodes.map(({ dealId }) => dealId))

it("a job that no longer waits leaves the board", () => {
  const claimed = job("b", { status: "CLAIMED" })
  expect(ids(boardWith(board(false, ["a", "b"], ["c"]), claimed))).toEqual([["a"], ["c"]])
})

it("a job that changed and still waits keeps its place", () => {
  const changed = boardWith(board(false, ["a", "b"]), job("a", { budget: "2" }))
  expect(ids(changed)).toEqual([["a", "b"]])
  expect(changed.pages[0]?.nodes[0]?.budget).toBe("2")
})

it("a new job comes last, unless pages before it are not read yet", () => {
  expect(ids(boardWith(board(false, ["a"], ["b"]), job("c")))).toEqual([["a"], ["b", "c"]])
  expect(ids(boardWith(board(true, ["a"]), job("c")))).toEqual([["a"]])
})

it("a job that is unknown and does not wait changes nothing", () => {
  const before = board(false, ["a"])
  expect(boardWith(before, job("z", { status: "SETTLED" }))).toBe(before)
})
