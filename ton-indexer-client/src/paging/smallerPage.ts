import { TonIndexerError } from "../TonIndexerError.js"

const TOO_HEAVY = new Set(["response.tooLarge", "network.timeout", "http.504"])

/** How many rows to ask for instead, when a page of `limit` rows was too much for the client's limits; undefined when it was not that, or was one row. */
export const smallerPage = (error: unknown, limit: number): number | undefined =>
  error instanceof TonIndexerError && TOO_HEAVY.has(error.code) && limit > 1
    ? Math.max(1, Math.floor(limit / 4))
    : undefined
