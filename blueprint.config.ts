import type { Config } from "@ton/blueprint"

/** Blueprint reads contracts from tact.config.json; networks come from its flags (see docs/LOCALNET.md). */
export const config: Config = {}
