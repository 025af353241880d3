import type { SessionEntry, SignedReceiptEntry } from "../../session/SessionEntry.js"
import type { SessionTerms } from "../../session/SessionTerms.js"
import type { Channel } from "../channel/Channel.js"
import type { SessionStanding } from "../Inference.js"
import type { Ledger } from "./Ledger.js"

/** The newest voucher: cumulative nanoTON and the session key's signature over it. */
export interface SignedVoucher {
  readonly authorised: bigint
  readonly signature: Uint8Array
}

/** A Session in use by this process. */
export interface LiveSession {
  /** Raw addresses: of the Provider, of the listing, of the Session. */
  readonly provider: string
  readonly listing: string
  readonly address: string
  readonly terms: SessionTerms
  readonly dealId: bigint
  readonly ledger: Ledger
  readonly entry: () => SessionEntry
  readonly standing: () => SessionStanding
  /** Deposit that no request has claimed yet. */
  readonly room: () => bigint
  /** A voucher that covers every request that is held; its amount is in the journal before it is signed. */
  readonly authorise: () => Promise<SignedVoucher>
  /** Takes the entry as changed; resolves once it is in the journal. */
  readonly commit: (changes: Partial<SessionEntry>) => Promise<void>
  /** Keeps a checked receipt; the journal follows within moments. */
  readonly keep: (last: SignedReceiptEntry) => void
  /** True when a genuine receipt says something else than one that was kept under the same counter. */
  readonly contradicts: (seen: SignedReceiptEntry) => boolean
  /** Authorises nothing more, keeps the evidence, a proof of equivocation where there is one, and has the Session closed. */
  readonly condemn: (code: string, receipt: SignedReceiptEntry | null) => void
  /** Of what was redeemed as the chain said last, nanoTON. */
  paid: bigint
  /** Milliseconds. */
  lastUsedAt: number
  /** The channel that takes new requests. */
  channel: Channel | null
  /** The channel that is being opened. */
  opening: Promise<Channel> | null
  /** The top-up that is on its way. */
  topUp: Promise<void> | null
  /** True once it takes no more requests; it is ended when none runs. */
  ending: boolean
  /** True until the node's own memory was compared with the journal. */
  restored: boolean
}
