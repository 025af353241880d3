import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { recoverEntry } from "../session/recoverEntry.js"
import type { SessionEntry } from "../session/SessionEntry.js"
import type { SessionJournal } from "../session/SessionJournal.js"

/** Where a Session stands after a step of its recovery. */
export interface SessionRecovery {
  readonly session: Address
  readonly stage: SessionEntry["stage"]
  /** Set when the step failed: it is tried again with the next call. */
  readonly error?: unknown
}

/**
 * Brings every Session of a journal a step further, with no help of its node: finds openings that a crash cut off, asks for the
 * close of what has expired or is to be closed, and takes the money back once the challenge period is over. Run it at the
 * start and then every few minutes; `createInference` does. `close` closes the open ones too. One process a journal.
 * @throws what the journal rejects with
 *
 * @example
 * import { createCocoonClient, recoverSessions } from "@cocoon/client"
 * import { fileSessionJournal } from "@cocoon/client/node"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const journal = fileSessionJournal("sessions.jsonl")
 * const [entry] = await journal.load()
 * if (!entry) throw new Error("no Session in sessions.jsonl")
 * const { handle } = entry
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: handle.globalId })
 * const client = createCocoonClient({ indexer, ...handle, wallet })
 * for (const { session, stage } of await recoverSessions(client, { journal, close: true })) {
 *   console.log(session.toString(), stage)
 * }
 */
export async function recoverSessions(
  client: CocoonClient,
  { journal, close = false }: { readonly journal: SessionJournal; readonly close?: boolean },
): Promise<readonly SessionRecovery[]> {
  const recoveries: SessionRecovery[] = []
  for (const entry of await journal.load()) {
    if (entry.stage === "closed") continue
    const session = entry.handle.address
    const wanted = close && entry.stage === "open" ? { ...entry, stage: "closing" as const } : entry
    try {
      const { entry: next } = await recoverEntry(client, wanted)
      if (JSON.stringify(keyOf(next)) !== JSON.stringify(keyOf(entry))) await journal.put(next)
      recoveries.push({ session, stage: next.stage })
    } catch (error) {
      recoveries.push({ session, stage: wanted.stage, error })
    }
  }
  return recoveries
}

/** What a step can change. */
function keyOf({ stage, dealId, deposit, expiresAt }: SessionEntry) {
  return [stage, String(dealId), String(deposit), expiresAt]
}
