import type { Log } from "@cocoon/service"
import type { TonIndexerClient, Transaction, TransactionStream } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import type { CursorStore } from "../journal/cursors.js"
import { pause } from "./pause.js"

/** Follows accounts for as long as the agent lives, whatever the API does. */
export type Follower = {
  /** Also follows this account, from its first transaction on. */
  add(address: Address): void
  remove(address: Address): void
  /** Resolves when the signal has ended it. */
  readonly ended: Promise<void>
}

/** What the follower works with. */
export type FollowerDeps = {
  readonly client: Pick<TonIndexerClient, "streamTransactions">
  /** Accounts with a cursor in the journal, and where to begin without one. */
  readonly accounts: readonly { readonly address: Address; readonly sinceLt: bigint }[]
  readonly cursors: Pick<CursorStore, "get">
  /** Awaited: one transaction after the other. */
  readonly handle: (transaction: Transaction) => Promise<void>
  readonly log: Log
  readonly signal: AbortSignal
}

const FIRST_DELAY_MS = 500
const MAX_DELAY_MS = 30_000
const POLL_MS = { pollIntervalMs: 5_000, fallbackPollMs: 1_000 }

/** The accounts with their cursors, and those that came later, from their first transaction on. */
function streamOptions({ accounts, cursors, signal }: FollowerDeps, extra: Iterable<Address>) {
  const since: Record<string, bigint> = {}
  for (const { address, sinceLt } of accounts) {
    const raw = address.toRawString()
    since[raw] = cursors.get(raw) ?? sinceLt
  }
  const addresses = [...accounts.map(({ address }) => address), ...extra]
  return { addresses, since, signal, ...POLL_MS }
}

/** Follows accounts from their cursors; a stream that ends in an error is begun again, from the cursors. */
export function followAccounts(deps: FollowerDeps): Follower {
  const { client, handle, log, signal } = deps
  const extra = new Map<string, Address>()
  let stream: TransactionStream | undefined

  const run = async () => {
    let delayMs = FIRST_DELAY_MS
    while (!signal.aborted) {
      try {
        stream = client.streamTransactions(streamOptions(deps, extra.values()))
        for await (const item of stream) {
          if (item.kind === "transaction") await handle(item.transaction)
          delayMs = FIRST_DELAY_MS
        }
      } catch (error) {
        const told = "following the chain broke off; it is begun again from the journal"
        log.error({ error, delayMs }, told)
        await pause(delayMs, signal)
        delayMs = Math.min(2 * delayMs, MAX_DELAY_MS)
      }
    }
  }
  return {
    add(address) {
      extra.set(address.toRawString(), address)
      stream?.add(address)
    },
    remove(address) {
      extra.delete(address.toRawString())
      stream?.remove(address)
    },
    ended: run(),
  }
}
