import type { SessionQuery } from "../../generated/types.js"

/** A Session that was found. */
export type FoundSession = NonNullable<SessionQuery["session"]>
