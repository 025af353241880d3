import type { ProviderQuery } from "../../generated/types.js"

/** A Provider that was found. */
export type FoundProvider = NonNullable<ProviderQuery["provider"]>
