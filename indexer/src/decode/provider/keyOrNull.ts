import { hex64 } from "../hex64.js"

/** A key as rows have it: null for 0, which is how contracts write that there is none. */
export const keyOrNull = (key: bigint): string | null => (key === 0n ? null : hex64(key))
