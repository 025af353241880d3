import type { Address } from "@ton/core"
import { requireSetting } from "../config/requireSetting.js"
import type { Config } from "../config/settings.js"

/** Which network is indexed, and where it is read. */
export interface NetworkConfig {
  readonly chainApi: string
  readonly registry: Address
  readonly globalId: number
}

/** What indexing cannot do without. Throws ConfigError. */
export const networkConfig = (config: Config): NetworkConfig => ({
  chainApi: requireSetting(config, "chainApi"),
  registry: requireSetting(config, "registry"),
  globalId: requireSetting(config, "globalId"),
})
