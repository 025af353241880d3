import { createMutex } from "./createMutex.js"
import type { FollowedAccount } from "./FollowedAccount.js"
import type { Mark, Taken } from "./Ingest.js"
import { joinCalls } from "./joinCalls.js"
import type { HistoryRow } from "./read/HistoryRow.js"

const rowsOf = (address: string, count: number): readonly HistoryRow[] =>
  Array.from({ length: count }, () => ({ address }) as HistoryRow)

/** Calls that are worked on one batch at a time, each once it is let go; it finds an account and marks each that it was given. */
function stage() {
  const batches: string[][] = []
  const waiting: (() => void)[] = []
  const take = joinCalls(createMutex(), async (rows): Promise<Taken> => {
    const addresses = [...new Set(rows.map(({ address }) => address))]
    batches.push(addresses)
    await new Promise<void>((resolve) => waiting.push(resolve))
    if (addresses.includes("bad")) throw new Error(`bad in ${addresses}`)
    const found = [{ address: `of ${addresses}` } as FollowedAccount]
    const marks = new Map(addresses.map((address): [string, Mark] => [address, "gap"]))
    return { transactions: rows.length, events: 1, found, ended: [], marks, pool: true }
  })
  const letGo = async () => {
    while (waiting.length === 0) await new Promise(setImmediate)
    waiting.shift()?.()
  }
  return { batches, take, letGo }
}

it("what comes while a batch is worked on is the next one, and each is told what is its own", async () => {
  const { batches, take, letGo } = stage()
  const taken = Promise.all(["a", "b", "c"].map((address) => take(rowsOf(address, 2))))
  await letGo()
  await new Promise(setImmediate)
  const late = take(rowsOf("d", 1))
  await letGo()
  const [first, ...others] = await taken
  expect(batches).toEqual([["a", "b", "c"], ["d"]])
  expect(first).toMatchObject({ transactions: 6, found: [{ address: "of a,b,c" }], pool: true })
  expect(others.map(({ transactions, found, pool }) => [transactions, found, pool])).toEqual([
    [0, [], false],
    [0, [], false],
  ])
  const marked = [first, ...others, await late].map((one) => [...(one?.marks.keys() ?? [])])
  expect(marked).toEqual([["a"], ["b"], ["c"], ["d"]])
})

it("a batch is bounded, and what fails fails for those who were in it alone", async () => {
  const { batches, take, letGo } = stage()
  const sizes = { a: 3_000, b: 1_500, bad: 500, c: 1 }
  const taken = Promise.allSettled(
    Object.entries(sizes).map(([address, count]) => take(rowsOf(address, count))),
  )
  for (let batch = 0; batch < 3; batch += 1) await letGo()
  expect((await taken).map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "rejected",
    "fulfilled",
  ])
  expect(batches).toEqual([["a"], ["b", "bad"], ["c"]])
})
