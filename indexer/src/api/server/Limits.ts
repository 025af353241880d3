/** What one request may ask for. What is beyond is refused by name before anything is executed. */
export type Limits = {
  /** Bytes of a POST body, and of a GET request's query string. */
  readonly bodyBytes: number
  /** Characters of a document. */
  readonly queryLength: number
  readonly tokens: number
  /** Fields inside each other; introspection has its own. */
  readonly depth: number
  readonly introspectionDepth: number
  /** Fields in all, a fragment counted wherever it is spread; and of them, at the root, and with an alias. */
  readonly fields: number
  readonly rootFields: number
  readonly aliases: number
  /** Definitions in one document. */
  readonly operations: number
  readonly fragments: number
  readonly directives: number
  readonly variables: number
  /** As JSON; values in one list; values inside each other. */
  readonly variablesBytes: number
  readonly variablesList: number
  readonly variablesDepth: number
  /** `first` and `last`. */
  readonly page: number
  /** Estimated before execution: one for each field, times the size of the lists it stands in. */
  readonly cost: number
  /** Cost that a client's address may use in a minute, all at once if it likes; every request costs one more. 0: no bound. */
  readonly costPerMinute: number
  /** Bytes of an answer, and of one event of a subscription. */
  readonly answerBytes: number
  /** Requests under way at once, all clients together, and of one address. */
  readonly inFlight: number
  readonly inFlightPerClient: number
  /** Bodies that are being read at once, the same: each may take all of the time and `bodyBytes` of memory. */
  readonly bodies: number
  readonly bodiesPerClient: number
  readonly streams: number
  readonly streamsPerClient: number
  /** How long a request may take in all, and a written event may wait for its client. */
  readonly timeoutMs: number
  /** Bytes that cached answers take, and how long an answer is served again while no new block is indexed. */
  readonly cacheBytes: number
  readonly cacheMs: number
}

/** Enough for every page of the explorer, several times over. */
export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 65_536,
  queryLength: 16_384,
  tokens: 2_000,
  depth: 12,
  introspectionDepth: 20,
  fields: 400,
  rootFields: 20,
  aliases: 40,
  operations: 10,
  fragments: 30,
  directives: 20,
  variables: 32,
  variablesBytes: 16_384,
  variablesList: 100,
  variablesDepth: 8,
  page: 100,
  cost: 10_000,
  costPerMinute: 300_000,
  answerBytes: 8_388_608,
  inFlight: 256,
  inFlightPerClient: 64,
  bodies: 1_024,
  bodiesPerClient: 64,
  streams: 1_000,
  streamsPerClient: 20,
  timeoutMs: 10_000,
  cacheBytes: 33_554_432,
  cacheMs: 2_000,
}
