import {
  type AccountState,
  type TonIndexerClient,
  TonIndexerError,
} from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import type { AccountKind, Row } from "../store/Database.js"
import type { Difference } from "./Difference.js"
import type { Expected } from "./expect/Expected.js"
import { expectJob } from "./expect/expectJob.js"
import { expectSession } from "./expect/expectSession.js"
import { readExpected } from "./expect/readExpected.js"

export type FollowedAccount = Pick<Row<"account">, "address" | "kind">

/** An account as the chain shows it. */
export interface Look {
  readonly account: FollowedAccount
  readonly state: AccountState
  /** False if it had another transaction while it was read. */
  readonly stands: boolean
  readonly expected: readonly Expected[]
  /** What is wrong whatever the rows are. */
  readonly faults: readonly Difference[]
}

type Client = Pick<TonIndexerClient, "accountStates" | "open">

/** Reads the accounts' getters, and their last transactions before and after. Throws TonIndexerError. */
export async function lookAtChain(
  client: Client,
  accounts: readonly FollowedAccount[],
): Promise<Look[]> {
  const addresses = accounts.map(({ address }) => Address.parseRaw(address))
  const before = byAddress(await client.accountStates({ addresses }))
  const seen = new Map<string, Pick<Look, "expected" | "faults">>()
  for (const account of accounts) {
    const isActive = before.get(account.address)?.status === "active"
    seen.set(account.address, isActive ? await getterOf(client, account) : goneOf(account))
  }
  const after = byAddress(await client.accountStates({ addresses }))
  return accounts.flatMap((account) => {
    const [state, then] = [after.get(account.address), before.get(account.address)]
    const found = seen.get(account.address)
    if (state === undefined || found === undefined) return []
    const stands = state.lastTransactionLt === then?.lastTransactionLt
    return [{ account, state, stands, ...found }]
  })
}

const byAddress = (states: readonly AccountState[]): ReadonlyMap<string, AccountState> =>
  new Map(states.map((state) => [state.address.toRawString(), state]))

async function getterOf(client: Client, account: FollowedAccount) {
  try {
    return { expected: await readExpected(client, account), faults: [] }
  } catch (error) {
    if (!(error instanceof TonIndexerError) || error.code !== "getter.failed") throw error
    const what = { table: account.kind, key: [account.address], column: "*", stored: null }
    return {
      expected: [],
      faults: [{ ...what, expected: error.message, source: "getter" as const }],
    }
  }
}

/** What an account shows that is not there: a deal's has no deal that runs, and nobody follows it. */
function goneOf({ address, kind }: FollowedAccount): Pick<Look, "expected" | "faults"> {
  const expected = GONE[kind]?.(address) ?? []
  if (expected.length === 0) return { expected, faults: [] }
  const what = { table: "account", key: [address], column: "followed" }
  return { expected, faults: [{ ...what, stored: true, expected: false, source: "getter" }] }
}

const GONE: Partial<Record<AccountKind, (address: string) => Expected[]>> = {
  job: (address) => expectJob(address, null),
  session: (address) => expectSession(address, null),
}
