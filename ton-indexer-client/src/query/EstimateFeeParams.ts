import type { Address, Cell } from "@ton/core"

/** An external message that is priced, not sent. */
export interface EstimateFeeParams {
  readonly address: Address
  readonly body: Cell
  readonly initCode?: Cell | undefined
  readonly initData?: Cell | undefined
  /** Default true: an unsigned body can be priced. */
  readonly ignoreSignature?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}
