import { createTokenBucket } from "../limits/tokenBucket.js"
import type { Account } from "./account.js"

/** The id under which a gateway without keys books its answers. */
const OPEN_ID = "open"
const UNBOUNDED = 1e9

/** The one account of a gateway that runs without keys: no budget and no rates of its own. */
export function openAccount(now: number): Account {
  return {
    id: OPEN_ID,
    record: {
      id: OPEN_ID,
      name: OPEN_ID,
      hash: new Uint8Array(32),
      budget: 0n,
      spent: 0n,
      requestsPerMinute: null,
      tokensPerMinute: null,
      createdAt: now,
      expiresAt: null,
      revokedAt: null,
    },
    budget: null,
    spent: 0n,
    reserved: 0n,
    requests: createTokenBucket(UNBOUNDED, now),
    tokens: createTokenBucket(UNBOUNDED, now),
  }
}
