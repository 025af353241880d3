import type { InstalledCodes } from "./InstalledCodes.js"
import type { ParametersJson } from "./ParametersJson.js"
import type { TermsJson } from "./TermsJson.js"

/** An action of a change as rows and events have it: numbers of up to 32 bits as numbers, amounts decimal, hashes hex. */
export type GovernedAction =
  | { readonly kind: "SetTerms"; readonly terms: TermsJson }
  | { readonly kind: "SetParameters"; readonly parameters: ParametersJson }
  | { readonly kind: "ApproveImage"; readonly imageId: string }
  | { readonly kind: "LiftPlatform"; readonly platformId: string }
  | { readonly kind: "LowerTcbNumbers"; readonly tcbNumber: number; readonly qeNumber: number }
  | { readonly kind: "MarkModel"; readonly model: string }
  | { readonly kind: "InstallCodes"; readonly codes: InstalledCodes }
  | { readonly kind: "ProposeGovernor"; readonly governor: string }
