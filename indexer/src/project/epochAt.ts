import { EPOCH_SECONDS } from "@cocoon/protocol"

/** The reward epoch of a block's time, unix seconds. */
export const epochAt = (at: number): number => Math.floor(at / EPOCH_SECONDS)
