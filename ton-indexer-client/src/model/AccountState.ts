import type { Address, Cell } from "@ton/core"

/** An account as of the newest indexed block. */
export interface AccountState {
  readonly address: Address
  /** `nonexist` also when the server knows nothing of it. */
  readonly status: "active" | "uninit" | "frozen" | "nonexist"
  /** NanoTON. */
  readonly balance: bigint
  /** Null unless asked for with `includeBoc` and active; checked against `codeHash`. */
  readonly code: Cell | null
  readonly data: Cell | null
  /** Lower-case hex. */
  readonly codeHash: string | null
  readonly dataHash: string | null
  readonly frozenHash: string | null
  /** Null when it never had a transaction. */
  readonly lastTransactionLt: bigint | null
  readonly lastTransactionHash: string | null
}
