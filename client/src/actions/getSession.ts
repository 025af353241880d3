import type { PriceSheet } from "@cocoon/protocol"
import { loadSessionLedger, loadSessionOffer, type SessionState } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { isDeployed } from "../read/isDeployed.js"
import { keyBytes } from "../read/keyBytes.js"
import { priceSheet } from "../read/priceSheet.js"
import { refuse } from "../refuse.js"
import type { SessionName } from "../session/SessionName.js"
import { sessionContract } from "../session/sessionContract.js"
import type { ModelName } from "./getModel.js"

const STATUSES = new Map<bigint, SessionView["status"]>([
  [1n, "open"],
  [2n, "closing"],
])

/** A Session that has not ended; amounts are nanoTON, times unix seconds, keys 32 bytes. */
export interface SessionView {
  readonly address: Address
  readonly status: "open" | "closing"
  readonly dealId: bigint
  readonly enclaveKey: Uint8Array
  readonly sessionKey: Uint8Array
  readonly model: ModelName
  readonly sheet: PriceSheet
  /** All that was put in for inferences. */
  readonly deposit: bigint
  /** Of it, redeemed; fee and royalty are parts of it. */
  readonly paid: bigint
  readonly fee: bigint
  readonly royalty: bigint
  readonly openedAt: number
  readonly expiresAt: number
  /** End of the challenge period; null while nobody asked for the close. */
  readonly closeAt: number | null
}

/**
 * Reads a Session at the address derived from its names; null before its opening and after its end.
 * @throws CocoonError WRONG_CODE when the API shows another contract there
 *
 * @example
 * import { createCocoonClient, getSession } from "@cocoon/client"
 * import { fileSessionJournal } from "@cocoon/client/node"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 *
 * const [entry] = await fileSessionJournal("sessions.jsonl").load()
 * if (!entry) throw new Error("no Session in sessions.jsonl")
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const client = createCocoonClient({ indexer, ...entry.handle })
 * console.log((await getSession(client, { session: entry.handle }))?.deposit ?? "not open")
 */
export async function getSession(
  client: CocoonClient,
  { session }: { readonly session: SessionName },
): Promise<SessionView | null> {
  const contract = await sessionContract(client, session)
  if (!(await isDeployed(client, contract))) return null
  const opened = client.indexer.open(contract)
  const state = await opened.getSession().catch(async (error: unknown) => {
    // It may have ended between the two questions.
    if (await isDeployed(client, contract)) throw error
    return null
  })
  return state === null ? null : viewOf(contract.address, state)
}

function viewOf(address: Address, state: SessionState): SessionView {
  const status = STATUSES.get(state.status)
  if (status === undefined) throw refuse("UNKNOWN_STATUS", `the Session has status ${state.status}`)
  const offer = loadSessionOffer(state.offer.beginParse())
  const ledger = loadSessionLedger(state.ledger.beginParse())
  const { modelOwner: owner, modelHash, royaltyBps } = offer
  return {
    address,
    status,
    dealId: state.dealId,
    enclaveKey: keyBytes(state.enclaveKey) ?? new Uint8Array(32),
    sessionKey: keyBytes(state.sessionKey) ?? new Uint8Array(32),
    model: { owner, modelHash, royaltyBps: Number(royaltyBps) },
    sheet: priceSheet(offer.sheet),
    deposit: state.deposit,
    paid: ledger.paid,
    fee: ledger.fee,
    royalty: ledger.royalty,
    openedAt: Number(ledger.openedAt),
    expiresAt: Number(ledger.expiresAt),
    closeAt: ledger.closeAt === 0n ? null : Number(ledger.closeAt),
  }
}
