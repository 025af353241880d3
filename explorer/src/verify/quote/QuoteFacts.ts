/** What a quote says; bytes in lower-case hex, times in Unix seconds. */
export interface QuoteFacts {
  readonly version: number
  readonly size: number
  readonly fmspc: string | null
  readonly ca: string | null
  readonly pckSerial: string | null
  readonly imageId: string
  readonly platformId: string | null
  readonly reportData: string
  readonly mrTd: string
  readonly rtmrs: readonly string[]
  readonly mrConfigId: string
  readonly mrOwner: string
  readonly mrOwnerConfig: string
  readonly mrSeam: string
  readonly tdAttributes: string
  readonly xfam: string
  readonly teeTcbSvn: string
  /** Null: nothing judged the platform. */
  readonly tcb: TcbFacts | null
}

/** What Intel's collateral says of the platform. */
export interface TcbFacts {
  readonly status: string
  readonly platform: string
  readonly module: string | null
  readonly quotingEnclave: string
  readonly advisories: readonly string[]
  readonly tcbNumber: number
  readonly qeNumber: number
  readonly until: number
}
