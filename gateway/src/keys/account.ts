import { createTokenBucket, type TokenBucket } from "../limits/tokenBucket.js"
import type { KeyRecord } from "../store/keyTable.js"

/** What a key may do where its record does not say. */
export type DefaultRates = { readonly requestsPerMinute: number; readonly tokensPerMinute: number }

/** A key in memory: its record, its money and its buckets. The only writer of `spent` and `reserved` is the ledger. */
export type Account = {
  readonly id: string
  record: KeyRecord
  /** nanoTON; null in a gateway without keys, where only the Sessions' budget bounds. */
  budget: bigint | null
  spent: bigint
  reserved: bigint
  readonly requests: TokenBucket
  readonly tokens: TokenBucket
}

/** Makes the account of a key from its record. */
export function createAccount(
  record: KeyRecord,
  options: { rates: DefaultRates; now: number },
): Account {
  const { rates, now } = options
  return {
    id: record.id,
    record,
    budget: record.budget,
    spent: record.spent,
    reserved: 0n,
    requests: createTokenBucket(record.requestsPerMinute ?? rates.requestsPerMinute, now),
    tokens: createTokenBucket(record.tokensPerMinute ?? rates.tokensPerMinute, now),
  }
}
