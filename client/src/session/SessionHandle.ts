import type { Address, Cell } from "@ton/core"
import type { SessionName } from "./SessionName.js"

/**
 * All that its client needs to use a Session and to get the money back after a crash. It holds the session's secret key,
 * which signs vouchers: keep it like a secret.
 */
export interface SessionHandle extends SessionName {
  readonly globalId: number
  readonly registry: Address
  readonly address: Address
  /** Body of the OpenSession message: every condition of the deal. */
  readonly opening: Cell
  /** Ed25519, the 64-byte form of @ton/crypto. */
  readonly sessionSecretKey: Uint8Array
}
