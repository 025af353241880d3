import type { NetworkQuery } from "../../generated/types.js"

/** A network whose Registry is indexed. */
export type FoundNetwork = NonNullable<NetworkQuery["network"]>
