import type { ModelQuery } from "../../generated/types.js"

/** A listing that was found. */
export type FoundModel = NonNullable<ModelQuery["model"]>
