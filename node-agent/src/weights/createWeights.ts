import { join } from "node:path"
import { Address } from "@ton/core"
import { hex32 } from "../chain/hex32.js"
import { pause } from "../chain/pause.js"
import { uint } from "../chain/uint.js"
import { followListing, type WeightsDeps } from "./followListing.js"
import type { WeightsState } from "./WeightsState.js"

/** The weights of every listing that is served. */
export type Weights = {
  /** Waits until each listing is ready, was refused once or waits for its owner; at most this long. */
  settled(ms: number): Promise<void>
  /** Resolves when the signal has ended everything. */
  readonly ended: Promise<void>
}

/** Which listings, by raw address, and the folder that has one folder for each. */
export type CreateWeights = WeightsDeps & {
  readonly listings: readonly string[]
  readonly directory: string
  readonly onState: (listing: string, state: WeightsState) => void
}

/** Nothing more happens without somebody else's doing, or after a pause. */
function isSettled(state: WeightsState): boolean {
  return state.state !== "waiting" || state.for === "key"
}

function createSettling(listings: readonly string[]) {
  const left = new Set(listings)
  const done = new AbortController()
  return {
    see(listing: string, state: WeightsState): void {
      if (isSettled(state)) left.delete(listing)
      if (left.size === 0) done.abort()
    },
    async wait(ms: number, signal: AbortSignal): Promise<void> {
      if (left.size > 0) await pause(ms, AbortSignal.any([done.signal, signal]))
    },
  }
}

/** Brings the weights of the listings to disk and into the backend, each by itself, and keeps them so. */
export function createWeights(of: CreateWeights): Weights {
  const { listings, directory, signal } = of
  const settling = createSettling(listings)
  const follow = (listing: string) => {
    const address = Address.parseRaw(listing)
    const onState = (state: WeightsState) => {
      of.onState(listing, state)
      settling.see(listing, state)
    }
    return followListing({
      ...of,
      address,
      folder: join(directory, hex32(uint(address.hash))),
      onState,
    })
  }
  return {
    settled: (ms) => settling.wait(ms, signal),
    ended: Promise.all(listings.map(follow)).then(() => undefined),
  }
}
