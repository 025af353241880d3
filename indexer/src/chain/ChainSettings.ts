import type { Config } from "../config/settings.js"

/** How the chain is read; see config/chainSettings.ts. */
export type ChainSettings = Pick<
  Config,
  "accountsPerRequest" | "parallelReads" | "batchRows" | "batchMs" | "pollMs"
>
