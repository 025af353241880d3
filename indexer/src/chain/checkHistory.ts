import type { Log } from "@cocoon/service"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import { ChainError } from "./ChainError.js"
import type { FollowedAccount } from "./FollowedAccount.js"

const LOOKS = 10
const WAIT_MS = 500

/** What a look at the chain says of a transaction that was indexed. */
type Finding = "there" | "absent" | "other"

/**
 * Makes sure that the last transaction indexed of an account is in the chain that the API shows. An API that is behind or leaves it
 * out is asked again; once it has shown another transaction at that lt, or none ten times while its head was past it, the chain is
 * another one. Throws ChainError CHAIN_FORK, TonIndexerError.
 */
export async function checkHistory(
  client: Pick<TonIndexerClient, "transactions" | "masterchainInfo">,
  { account, seqno, sleep, signal, log }: CheckHistoryOptions,
): Promise<void> {
  if (account.last_hash === null) return
  for (let absent = 0; absent < LOOKS; ) {
    const { last } = await client.masterchainInfo({ signal })
    const finding = await look(client, { account, signal })
    if (finding === "there") return
    if (finding === "other") break
    if (last.seqno >= seqno) absent += 1
    log.warn(
      {
        account: account.address,
        lt: account.last_lt,
        chainSeqno: last.seqno,
        indexedSeqno: seqno,
      },
      "the chain API does not show a transaction that is indexed; asking again",
    )
    await sleep(WAIT_MS, signal)
  }
  throw forkError(account)
}

export interface CheckHistoryOptions {
  readonly account: FollowedAccount
  /** Block that the chain has reached at least, as far as is indexed. */
  readonly seqno: number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly signal: AbortSignal
  readonly log: Log
}

async function look(
  client: Pick<TonIndexerClient, "transactions">,
  { account, signal }: Pick<CheckHistoryOptions, "account" | "signal">,
): Promise<Finding> {
  const lt = BigInt(account.last_lt)
  const accounts = [Address.parseRaw(account.address)]
  const rows = await client.transactions({ accounts, startLt: lt, endLt: lt, signal })
  const row = rows.find((one) => one.lt === lt && one.account.toRawString() === account.address)
  if (row === undefined) return "absent"
  return row.hash === account.last_hash ? "there" : "other"
}

const forkError = ({ address, last_lt, last_hash }: FollowedAccount): ChainError =>
  new ChainError(
    "CHAIN_FORK",
    `the chain is not the one that was indexed: it has no transaction ${last_hash} at lt ${last_lt} of ${address} (another network behind this API, or a localnet that was restored or began anew); index it into an empty --database`,
    { account: address, lt: last_lt, hash: last_hash },
  )
