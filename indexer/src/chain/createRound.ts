import type { Chain } from "./Chain.js"
import { type CaughtUp, catchUp } from "./catchUp.js"
import { checkHistory } from "./checkHistory.js"
import { readPots } from "./readPots.js"

/**
 * How long a preview is shown at most: the stream does not repeat that one was invalidated. By the chain's clock on both sides, since
 * a localnet's may be far from this machine's.
 */
const PREVIEW_SECONDS = 120

/** Catches up once, and looks after what that shows. Throws ChainError CHAIN_FORK, TonIndexerError, StoreError. */
export interface Round {
  (): Promise<CaughtUp>
  /** Has the pots read again in the next round. */
  potsChanged(): void
}

/** Rounds over one chain. The first reads the pots of every pool. */
export function createRound(chain: Chain): Round {
  const state = { potsDue: true, seqno: chain.indexedSeqno }
  const round = async (): Promise<CaughtUp> => {
    const result = await catchUp(chain)
    state.potsDue ||= result.pool
    await chain.writer.forget({ olderThan: result.at - PREVIEW_SECONDS })
    await checkDoubtful(chain, { doubtful: result.doubtful, seqno: state.seqno })
    if (result.head) state.seqno = result.head.seqno
    if (state.potsDue) await writePots(chain)
    state.potsDue = false
    return result
  }
  return Object.assign(round, {
    potsChanged: () => {
      state.potsDue = true
    },
  })
}

async function checkDoubtful(
  { client, ingest, sleep, signal, log }: Chain,
  { doubtful, seqno }: { readonly doubtful: readonly string[]; readonly seqno: number },
): Promise<void> {
  for (const address of doubtful) {
    const account = ingest.accounts().get(address)
    if (account === undefined) continue
    log.warn(
      { account: address, lt: account.last_lt },
      "the chain does not go on from what is indexed",
    )
    await checkHistory(client, { account, seqno, sleep, signal, log })
  }
}

async function writePots({ client, ingest, writer }: Chain): Promise<void> {
  for (const { address, kind, last_hash } of ingest.accounts().values()) {
    if (kind !== "pool" || last_hash === null) continue
    const pots = await readPots(client, address)
    if (pots.length > 0) await writer.pots(pots)
  }
}
