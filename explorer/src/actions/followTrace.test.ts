import type { TonIndexerClient, Transaction } from "@cocoon/ton-indexer-client"
import { followTrace } from "./followTrace.js"

const sent = { externalHash: "aa", transactionHash: "bb" }
const row = (inHash: string, ...outs: readonly string[]) =>
  ({
    inMessage: { hash: inHash },
    outMessages: outs.map((hash) => ({ hash, destination: hash === "log" ? null : {} })),
  }) as unknown as Transaction

/** A chain that shows more of the trace at each look; undefined: the look fails. */
function follow(...looks: readonly (readonly Transaction[] | undefined)[]) {
  const told: number[] = []
  let look = 0
  const traces = async () => {
    const transactions = looks[Math.min(look, looks.length - 1)]
    look += 1
    if (transactions === undefined) throw new Error("no contact")
    return transactions.length === 0 ? [] : [{ transactions }]
  }
  const indexer = { traces } as unknown as Pick<TonIndexerClient, "traces">
  const onTransactions = (found: readonly Transaction[]) => void told.push(found.length)
  const end = followTrace({ indexer, sent, onTransactions, pollMs: 0, looks: 6 })
  return { end, told }
}

it("tells of every transaction as it appears, and ends when no message is on its way", async () => {
  const [first, second] = [row("a", "b", "log"), row("b")]
  const { end, told } = follow([], [first], [first], [first, second])
  expect(await end).toEqual([first, second])
  expect(told).toEqual([1, 2])
})

it("a look that fails does not end it", async () => {
  const { end, told } = follow(undefined, [row("a")])
  expect(await end).toHaveLength(1)
  expect(told).toEqual([1])
})

it("what takes too long is followed no longer", async () => {
  const { end, told } = follow([row("a", "b")])
  expect(await end).toBeUndefined()
  expect(told).toEqual([1])
})
