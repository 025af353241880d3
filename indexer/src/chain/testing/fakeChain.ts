import { createHash } from "node:crypto"
import {
  type Block,
  type TonIndexerClient,
  TonIndexerError,
  type Transaction,
} from "@cocoon/ton-indexer-client"
import { Address, beginCell } from "@ton/core"
import type { FoundAccount } from "../../decode/Decoded.js"

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex")

/** Raw address of the account of this number. */
export const accountOf = (number: number): string => `0:${hashOf(`account ${number}`)}`

/** What an account does next. */
export interface Act {
  readonly lt: bigint
  readonly seqno: number
  /** The account is gone after it. */
  readonly ends?: boolean
  /** It is a stranger's message to an address that holds nothing. */
  readonly dust?: boolean
  /** Accounts that it shows. */
  readonly shows?: readonly FoundAccount[]
}

/** Changes an answer on its way; `undefined` leaves it. */
export type Lie = (rows: readonly Transaction[]) => readonly Transaction[] | undefined

/**
 * A chain of accounts in memory, and a client of it that tells lies when it has some; a page of more rows than the `heaviest` fails.
 */
export function createFakeChain({
  pageLimit = 1_000,
  salt = "",
  heaviest = Number.POSITIVE_INFINITY,
  heavyAs = "response.tooLarge",
} = {}) {
  const rows: Transaction[] = []
  const shown = new Map<string, readonly FoundAccount[]>()
  const lies: (Lie | undefined)[] = []
  const wrongBlocks: Partial<Block>[] = []
  const state = { seqno: 0, pages: 0 }
  const lastOf = (address: string) =>
    rows.findLast(({ account }) => account.toRawString() === address)
  const act = (
    address: string,
    { lt, seqno, ends = false, dust = false, shows = [] }: Act,
  ): Transaction => {
    const before = lastOf(address)
    const isEmpty = ends || dust
    const isNew = before === undefined || before.statusAfter === "nonexist"
    const row = transaction({
      ...{ account: Address.parseRaw(address), lt, masterchainSeqno: seqno },
      hash: hashOf(`${salt} ${address} ${lt}`),
      previousLt: isNew ? 0n : before.lt,
      previousHash: isNew ? null : before.hash,
      statusBefore: isNew ? "nonexist" : "active",
      statusAfter: isEmpty ? "nonexist" : "active",
      balanceAfter: isEmpty ? 0n : 1n,
      description: described(!dust),
    })
    rows.push(row)
    shown.set(row.hash, shows)
    state.seqno = Math.max(state.seqno, seqno)
    return row
  }
  const page: TonIndexerClient["transactions"] = async (params) => {
    const { accounts = [], startLt = 0n, endLt, limit = 10 } = params
    state.pages += 1
    const asked = new Set(accounts.map((address) => address.toRawString()))
    const honest = rows
      .filter(({ account, lt }) => asked.has(account.toRawString()) && lt >= startLt)
      .filter(({ lt }) => endLt === undefined || lt <= endLt)
      .toSorted((one, other) => Number(one.lt - other.lt))
      .slice(0, Math.min(pageLimit, limit))
    if (honest.length > heaviest) throw tooHeavy(heavyAs)
    return [...(lies.shift()?.(honest) ?? honest)]
  }
  const client = {
    masterchainInfo: async () => {
      const last = { seqno: state.seqno, generatedAt: state.seqno, globalId: 1 }
      return { last: { ...last, ...wrongBlocks.shift() } }
    },
    transactions: page,
    accountStates: async ({ addresses }: { readonly addresses: readonly Address[] }) =>
      addresses.map((address) => {
        const last = lastOf(address.toRawString())
        const status = last?.statusAfter ?? "nonexist"
        return { address, status, lastTransactionLt: last?.lt ?? null }
      }),
  } as unknown as TonIndexerClient
  return {
    ...{ act, client, lies, wrongBlocks },
    shownBy: (hash: string) => shown.get(hash) ?? [],
    /** So many pages of history were asked for. */
    pages: () => state.pages,
  }
}

const tooHeavy = (code: string): TonIndexerError =>
  new TonIndexerError({ code, message: "too heavy", retryable: code !== "response.tooLarge" })

export type FakeChain = ReturnType<typeof createFakeChain>

const described = (success: boolean) =>
  ({
    ...{ type: "ord", success, computeSuccess: success, computeSkipReason: null },
    messagesCreated: null,
  }) as Transaction["description"]

const transaction = (fields: Partial<Transaction>): Transaction =>
  ({
    now: 1_790_000_000,
    block: null,
    traceId: null,
    traceExternalHash: null,
    totalFees: 0n,
    inMessage: { source: null, body: beginCell().endCell() },
    outMessages: [],
    finality: "finalized",
    ...fields,
  }) as Transaction
