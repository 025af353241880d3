import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { loadSessionClosed } from "@cocoon/wrappers"
import type { Address } from "@ton/core"

const SESSION_CLOSED = 0xc0070012
const REDEEM = 0xc0070003

/** All that went through a Session's account, nanoTON. */
export interface SessionBooks {
  /** Whether the account ended. */
  readonly gone: boolean
  readonly received: bigint
  /** To whoever: payments, notices, refund. */
  readonly sent: bigint
  /** Of it, to the wallet that opened it. */
  readonly refunded: bigint
  /** What the network took, forwarding included. */
  readonly fees: bigint
  /** By the client for all inferences, as the Session's last notice says; null while it lives. */
  readonly paid: bigint | null
  /** Times that somebody redeemed a receipt. */
  readonly redeemed: number
}

/** Reads a Session's whole history. */
export async function sessionBooks(
  client: TonIndexerClient,
  { session, wallet }: { readonly session: Address; readonly wallet: Address },
): Promise<SessionBooks> {
  const rows = await client.transactions({ accounts: [session], sort: "asc", limit: 1_000 })
  const [state] = await client.accountStates({ addresses: [session] })
  const sums = { received: 0n, sent: 0n, refunded: 0n, fees: 0n }
  let paid: bigint | null = null
  for (const { inMessage, outMessages, totalFees } of rows) {
    sums.received += inMessage?.value ?? 0n
    sums.fees += totalFees
    for (const { value, forwardFee, destination, opcode, body } of outMessages) {
      sums.sent += value
      sums.fees += forwardFee
      if (destination?.equals(wallet)) sums.refunded += value
      if (opcode === SESSION_CLOSED && body) paid = loadSessionClosed(body.beginParse()).paid
    }
  }
  const redeemed = rows.filter(({ inMessage }) => inMessage?.opcode === REDEEM).length
  return { ...sums, paid, redeemed, gone: state?.status !== "active" }
}
