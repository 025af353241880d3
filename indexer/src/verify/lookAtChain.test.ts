import {
  type AccountState,
  type TonIndexerClient,
  TonIndexerError,
} from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import type { AccountKind } from "../store/Database.js"
import { lookAtChain } from "./lookAtChain.js"

const address = `0:${"1".repeat(64)}`

const stateOf = (lt: bigint, status: AccountState["status"] = "active"): AccountState => ({
  address: Address.parseRaw(address),
  status,
  balance: 1n,
  code: null,
  data: null,
  codeHash: null,
  dataHash: null,
  frozenHash: null,
  lastTransactionLt: lt,
  lastTransactionHash: "2".repeat(64),
})

interface Chain {
  /** What is answered in turn. */
  readonly states: readonly AccountState[]
  readonly getter: () => Promise<unknown>
}

async function look(kind: AccountKind, { states, getter }: Chain) {
  const left = [...states]
  const client: Pick<TonIndexerClient, "accountStates" | "open"> = {
    accountStates: async () => left.splice(0, 1),
    open: () => new Proxy({}, { get: () => getter }) as never,
  }
  const [seen] = await lookAtChain(client, [{ address, kind }])
  return seen
}

const nothing = async () => null
const never = async () => {
  throw new Error("a getter of an account that is gone")
}

describe("a look at the chain", () => {
  it("says whether the account stood still while it was read", async () => {
    const still = await look("job", { states: [stateOf(5n), stateOf(5n)], getter: nothing })
    expect(still).toMatchObject({ stands: true, faults: [] })
    const moved = await look("job", { states: [stateOf(5n), stateOf(6n)], getter: nothing })
    expect(moved).toMatchObject({ stands: false, state: { lastTransactionLt: 6n } })
  })

  it.each(["job", "session"] as const)(
    "expects no %s that runs at an account that is gone",
    async (kind) => {
      const gone = stateOf(5n, "nonexist")
      const seen = await look(kind, { states: [gone, gone], getter: never })
      expect(seen?.faults).toEqual([
        {
          table: "account",
          key: [address],
          column: "followed",
          stored: true,
          expected: false,
          source: "getter",
        },
      ])
      const [deals] = seen?.expected ?? []
      expect(deals).toMatchObject({ table: kind, rows: [] })
      expect(deals?.covers({ closed_lt: null })).toBe(true)
      expect(deals?.covers({ closed_lt: "7" })).toBe(false)
    },
  )

  it("asks no getter of a pool that nobody has told anything", async () => {
    const none = stateOf(0n, "uninit")
    const seen = await look("pool", { states: [none, none], getter: never })
    expect(seen).toMatchObject({ expected: [], faults: [] })
  })

  it("tells a getter that fails, and passes on an API that does", async () => {
    const failing = (code: string) => async () => {
      throw new TonIndexerError({
        code: code as "getter.failed",
        message: "exit code 11",
        retryable: false,
      })
    }
    const states = [stateOf(5n), stateOf(5n)]
    const seen = await look("provider", { states, getter: failing("getter.failed") })
    expect(seen?.faults).toMatchObject([{ table: "provider", expected: "exit code 11" }])
    await expect(look("provider", { states, getter: failing("http.status") })).rejects.toThrow(
      TonIndexerError,
    )
  })
})
