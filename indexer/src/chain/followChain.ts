import { isRetryable } from "@cocoon/protocol/errors"
import { TonIndexerError } from "@cocoon/ton-indexer-client"
import type { Chain } from "./Chain.js"
import { checkHistory } from "./checkHistory.js"
import { createRound, type Round } from "./createRound.js"
import { followStream } from "./followStream.js"

const FIRST_DELAY_MS = 100
const LAST_DELAY_MS = 10_000

/** Told of what is happening, for people. */
export interface FollowEvents {
  /** All history is read; from here on the chain is followed as it grows. */
  readonly live: () => void
}

/**
 * Reads all history, then follows the chain until the signal aborts; what was begun is committed or left whole. Whatever the API
 * does wrong is waited out: indexing lags and catches up. Throws ChainError CHAIN_FORK, and StoreError when the database is gone.
 */
export async function followChain(chain: Chain, { live }: FollowEvents): Promise<void> {
  const { signal, metrics, writer } = chain
  const round = createRound(chain)
  await writer.forget("all")
  metrics.backfilling.set(1)
  await persist(chain, () => checkRegistry(chain))
  await persist(chain, () => backfill(chain, round))
  metrics.backfilling.set(0)
  if (signal.aborted) return
  live()
  await persist(chain, () => followStream(chain, round))
}

/** That what is indexed of the Registry is in this chain: a wrong one is told at the start. */
async function checkRegistry(chain: Chain): Promise<void> {
  const { client, ingest, registry, indexedSeqno: seqno, sleep, signal, log } = chain
  const account = ingest.accounts().get(registry)
  if (account) await checkHistory(client, { account, seqno, sleep, signal, log })
}

async function backfill(chain: Chain, round: Round): Promise<void> {
  const { signal, sleep } = chain
  for (let tries = 0; !signal.aborted; tries += 1) {
    const { head } = await round()
    if (head) return
    await sleep(delayOf(tries), signal)
  }
}

/** Repeats work that the chain's API or a passing trouble of the database ended; the delay grows while nothing lasts. */
async function persist(chain: Chain, work: () => Promise<void>): Promise<void> {
  const { signal, now, sleep, log, metrics } = chain
  for (let tries = 0; !signal.aborted; tries += 1) {
    const startedAt = now()
    try {
      return await work()
    } catch (error) {
      if (signal.aborted) return
      if (!passes(error)) throw error
      metrics.chainErrors.inc({ code: (error as { code?: string }).code ?? "unknown" })
      if (now() - startedAt > LAST_DELAY_MS) tries = 0
      const delayMs = delayOf(tries)
      log.warn({ error, delayMs }, "the chain could not be read on; trying again")
      await sleep(delayMs, signal)
    }
  }
}

/** An API that is away, overloaded or wrong; a database that says that it may be asked again. */
const passes = (error: unknown): boolean => error instanceof TonIndexerError || isRetryable(error)

const delayOf = (tries: number): number =>
  Math.min(LAST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(tries, 10))
