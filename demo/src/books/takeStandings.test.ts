import type { AccountState, MasterchainInfo } from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import { takeStandings } from "./takeStandings.js"

const address = new Address(0, Buffer.alloc(32))

it("waits until nothing moved for two blocks", async () => {
  const history = [
    { block: 1, lt: 1n, balance: 10n },
    { block: 2, lt: 2n, balance: 20n },
    { block: 3, lt: 2n, balance: 20n },
    { block: 4, lt: 2n, balance: 20n },
    { block: 5, lt: 3n, balance: 30n },
  ]
  let at = -1
  const standings = await takeStandings(
    {
      masterchainInfo: async () => {
        at += 1
        return { last: { seqno: history[at]?.block } } as MasterchainInfo
      },
      accountStates: async () => {
        const { balance, lt: lastTransactionLt } = history[at] ?? {}
        return [{ balance, lastTransactionLt }] as AccountState[]
      },
    },
    { parties: [{ name: "client", address }], signal: AbortSignal.timeout(10_000) },
  )
  expect(standings).toEqual([{ name: "client", address, balance: 20n, lt: 2n }])
  expect(at).toBe(3)
})
