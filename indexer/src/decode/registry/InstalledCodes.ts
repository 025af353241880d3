/** A ChildCodes cell as an event keeps it: of the code that children are born with, hash and depth, which make their addresses. */
export interface InstalledCodes {
  readonly providerHash: string
  readonly providerDepth: number
  readonly modelHash: string
  readonly modelDepth: number
  /** DealCodes cell, base64 BoC. */
  readonly deals: string
}
