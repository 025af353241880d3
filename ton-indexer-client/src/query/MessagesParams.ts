import type { Address } from "@ton/core"
import type { PageParams } from "./PageParams.js"
import type { RangeParams } from "./RangeParams.js"

/** Filter of `messages`; hashes in hex. */
export interface MessagesParams extends PageParams, RangeParams {
  readonly hashes?: readonly string[] | undefined
  readonly bodyHash?: string | undefined
  /** `external`: messages without a source. */
  readonly source?: Address | "external" | undefined
  /** `log`: messages without a destination. */
  readonly destination?: Address | "log" | undefined
  readonly opcode?: number | undefined
  readonly direction?: "in" | "out" | undefined
}
