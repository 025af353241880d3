import type { StreamItem, TransactionStream } from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import type { Chain } from "./Chain.js"
import { createInbox, type Inbox } from "./createInbox.js"
import type { Round } from "./createRound.js"
import { applyRoster, takeItems } from "./takeItems.js"

const INBOX = 5_000
/** How soon the next round is when rows could not be taken, at most. */
const SOON_MS = 200

/**
 * Follows every account by one stream, with a round of catching up every `pollMs`, until the signal aborts. What a failed batch leaves
 * behind is read again by a round. Throws what the stream, a batch or a round throws.
 */
export async function followStream(chain: Chain, round: Round): Promise<void> {
  const stop = new AbortController()
  const signal = AbortSignal.any([chain.signal, stop.signal])
  const inbox = createInbox<StreamItem>(INBOX)
  const stream = openStream(chain, signal)
  const pumped = pump(stream, inbox).finally(() => stop.abort())
  pumped.catch(() => undefined)
  try {
    await work({ ...chain, signal }, { round, inbox, stream })
  } finally {
    stop.abort()
    inbox.close()
  }
  await pumped
}

const openStream = ({ client, ingest }: Chain, signal: AbortSignal): TransactionStream => {
  const accounts = [...ingest.accounts().values()]
  return client.streamTransactions({
    addresses: accounts.map(({ address }) => Address.parseRaw(address)),
    since: Object.fromEntries(accounts.map(({ address, last_lt }) => [address, BigInt(last_lt)])),
    minFinality: "pending",
    signal,
  })
}

async function pump(stream: TransactionStream, inbox: Inbox<StreamItem>): Promise<void> {
  for await (const item of stream) await inbox.push(item)
}

interface Work {
  readonly round: Round
  readonly inbox: Inbox<StreamItem>
  readonly stream: TransactionStream
}

async function work(chain: Chain, { round, inbox, stream }: Work): Promise<void> {
  const { signal, now, settings } = chain
  for (let roundAt = now(); !signal.aborted; ) {
    const items = await gather(chain, { inbox, ms: roundAt - now() })
    if (items.length > 0) {
      const { complete, pool } = await takeItems(chain, { items, stream })
      if (pool) round.potsChanged()
      if (!complete) roundAt = Math.min(roundAt, now() + SOON_MS)
    }
    if (now() < roundAt || signal.aborted) continue
    roundAt = now() + settings.pollMs
    const result = await round()
    applyRoster(chain, stream, result)
    if (!result.head) roundAt = Math.min(roundAt, now() + SOON_MS)
  }
}

/** What has come, and what comes while more does; at once when nothing more is on its way. */
async function gather(
  { signal, now, settings }: Chain,
  { inbox, ms }: { readonly inbox: Inbox<StreamItem>; readonly ms: number },
): Promise<StreamItem[]> {
  const items = await inbox.take(settings.batchRows, { ms: Math.max(0, ms), signal })
  const end = now() + settings.batchMs
  while (items.length > 0 && items.length < settings.batchRows && now() < end) {
    await new Promise((resolve) => setImmediate(resolve))
    const more = await inbox.take(settings.batchRows - items.length, { ms: 0, signal })
    if (more.length === 0) break
    items.push(...more)
  }
  return items
}
