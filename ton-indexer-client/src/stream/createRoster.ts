import type { Address } from "@ton/core"
import type { Clock } from "../http/Clock.js"
import { createFollower, type Follower } from "./createFollower.js"

/** A followed account and when v3 must be asked about it. */
export interface RosterEntry {
  readonly follower: Follower
  /** Time of the next scan; infinity when none is needed. */
  scanAt: number
  /** Scans that failed, or brought nothing while rows are held, in a row. */
  failures: number
  /** Rows that the next page of v3 is asked for; fewer after one that was too heavy. */
  pageSize: number
}

/** Most rows of a page. */
export const PAGE_SIZE = 200

/** The accounts of a stream. A new one is scanned at once, unless it goes on from a known place: then the next poll of heads tells. */
export const createRoster = ({ now }: Pick<Clock, "now">) => {
  const entries = new Map<string, RosterEntry>()

  const add = (address: Address, sinceLt: bigint): boolean => {
    const key = address.toRawString()
    if (entries.has(key)) return false
    const scanAt = sinceLt > 0n ? Number.POSITIVE_INFINITY : now()
    const follower = createFollower(address, sinceLt)
    entries.set(key, { follower, scanAt, failures: 0, pageSize: PAGE_SIZE })
    return true
  }

  /** Scans an entry now, unless a failed scan is still waiting its backoff. */
  const request = (entry: RosterEntry): void => {
    if (entry.failures === 0) entry.scanAt = Math.min(entry.scanAt, now())
  }

  return {
    add,
    request,
    requestAll: (): void => entries.forEach(request),
    remove: (address: Address): boolean => entries.delete(address.toRawString()),
    get: (address: Address): RosterEntry | undefined => entries.get(address.toRawString()),
    addresses: (): Address[] => [...entries.values()].map(({ follower }) => follower.address),
    due: (): RosterEntry[] => [...entries.values()].filter(({ scanAt }) => scanAt <= now()),
    nextScanAt: (): number => Math.min(...[...entries.values()].map(({ scanAt }) => scanAt)),
  }
}

/** What `createRoster` returns. */
export type Roster = ReturnType<typeof createRoster>
