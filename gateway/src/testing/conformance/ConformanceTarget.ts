/** A running gateway and what it can be asked for. Read when a test runs, so that it may be started in beforeAll. */
export type ConformanceTarget = {
  /** With /v1. */
  readonly baseURL: () => string
  /** A key with budget and rates for all of the suite. */
  readonly key: () => string
  /** Keys that are refused, each for its reason; the last one may ask once a minute. */
  readonly refused: {
    readonly broke: () => string
    readonly revoked: () => string
    readonly expired: () => string
    readonly limited: () => string
  }
  readonly models: {
    readonly chat: string
    /** One whose answers are long enough to be left in the middle. */
    readonly long: string
    /** A configured name that nobody serves, for 503. */
    readonly unserved: string
    readonly embeddings: string | null
    readonly completions: string | null
    readonly tools: string | null
    readonly json: string | null
  }
  /** Longest answer to ask for, in tokens. */
  readonly maxTokens: number
}
