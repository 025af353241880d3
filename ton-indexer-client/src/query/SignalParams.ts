/** For methods that take nothing else. */
export interface SignalParams {
  readonly signal?: AbortSignal | undefined
}
