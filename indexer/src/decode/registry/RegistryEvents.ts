import type { GovernedAction } from "./GovernedAction.js"
import type { InstalledCodes } from "./InstalledCodes.js"
import type { ParametersJson } from "./ParametersJson.js"
import type { TermsJson } from "./TermsJson.js"

/** Data of a Registry's events by kind; `sender` is who sent the message. */
export interface RegistryEvents {
  readonly "registry.InitRegistry": {
    readonly sender: string
    readonly codes: InstalledCodes
    readonly parameters: ParametersJson
    readonly terms: TermsJson
    readonly images: readonly string[]
  }
  readonly "registry.RegisterProvider": {
    readonly sender: string
    readonly index: number
    readonly stake: string
    /** Account that was born, null where it cannot be told. */
    readonly provider: string | null
  }
  readonly "registry.ListModel": {
    readonly sender: string
    readonly modelHash: string
    readonly royaltyBps: number
    readonly model: string | null
  }
  readonly "registry.ProposeChange": {
    readonly sender: string
    readonly hash: string
    readonly actions: readonly GovernedAction[]
  }
  readonly "registry.ExecuteChange": {
    readonly sender: string
    readonly id: number
    readonly actions: readonly GovernedAction[]
  }
  readonly "registry.CancelChange": { readonly sender: string; readonly id: number }
  readonly "registry.AcceptGovernor": { readonly sender: string }
  readonly "registry.Pause": { readonly sender: string; readonly pausedUntil: number }
  readonly "registry.RevokeImage": { readonly sender: string; readonly imageId: string }
  readonly "registry.ForgetImage": { readonly sender: string; readonly imageId: string }
  readonly "registry.BanPlatform": { readonly sender: string; readonly platformId: string }
  readonly "registry.RaiseTcbNumbers": {
    readonly sender: string
    readonly tcbNumber: number
    readonly qeNumber: number
  }
  readonly "registry.RevokeAndEnforce": {
    readonly sender: string
    readonly imageId: string
    /** Null: none. */
    readonly platformId: string | null
  }
}
