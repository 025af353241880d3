import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { waitFor } from "../run/waitFor.js"
import type { Party, Standing } from "./Balances.js"

/** Whose balances are taken. */
export interface TakeStandingsOptions {
  readonly parties: readonly Party[]
  readonly signal: AbortSignal
}

type Indexer = Pick<TonIndexerClient, "accountStates" | "masterchainInfo">

const QUIET_BLOCKS = 2

/**
 * Balances of all parties as of one block, taken when nothing moved for two blocks: no message is then under way, so
 * that none is missing from the sum.
 */
export async function takeStandings(
  indexer: Indexer,
  { parties, signal }: TakeStandingsOptions,
): Promise<Standing[]> {
  let calm = await look(indexer, parties)
  const quiet = async () => {
    const now = await look(indexer, parties)
    if (!same(calm.standings, now.standings)) calm = now
    return now.block - calm.block >= QUIET_BLOCKS ? now.standings : undefined
  }
  return waitFor({ look: quiet, signal })
}

async function look(indexer: Indexer, parties: readonly Party[]) {
  // The block first: what is seen is then at least as new as it says.
  const { last } = await indexer.masterchainInfo()
  const states = await indexer.accountStates({ addresses: parties.map(({ address }) => address) })
  const standings = parties.map((party, at): Standing => {
    const state = states[at]
    return { ...party, balance: state?.balance ?? 0n, lt: state?.lastTransactionLt ?? 0n }
  })
  return { block: last.seqno, standings }
}

function same(before: readonly Standing[], after: readonly Standing[]): boolean {
  return before.every(({ lt }, at) => lt === after[at]?.lt)
}
