import { readPages } from "./readPages.js"

const LIST = [1, 2, 3, 4, 5]
const asked: (string | null)[] = []
const read = async (after: string | null) => {
  asked.push(after)
  const from = after === null ? 0 : Number(after)
  const pageInfo = { hasNextPage: from + 2 < LIST.length, endCursor: `${from + 2}` }
  return { nodes: LIST.slice(from, from + 2), pageInfo }
}

beforeEach(() => asked.splice(0))

it("a list is read to its end, each page after the one before", async () => {
  expect(await readPages(3, read)).toEqual({ rows: LIST, cut: false })
  expect(asked).toEqual([null, "2", "4"])
})

it("a list that is longer than allowed is cut, and says so", async () => {
  expect(await readPages(2, read)).toEqual({ rows: [1, 2, 3, 4], cut: true })
})
