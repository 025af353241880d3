import type { ModelName } from "../../actions/getModel.js"
import type { ProviderName } from "../../actions/getProvider.js"

/** Names that a Registry was asked to bring to life. A hint: addresses are derived from them and looked at. */
export interface Directory {
  readonly providers: () => Promise<readonly ProviderName[]>
  readonly listings: () => Promise<readonly ModelName[]>
}
