import type { Gauge } from "prom-client"
import type { ApiError } from "../ApiError.js"

/** Takes a place for a client's address; what it returns frees it, once. Throws what `refuse` makes when there is none. */
export type Places = (client: string) => () => void

/** Who has no place left. */
export type Full = "this address" | "the server"

export type PlacesOptions = {
  /** Places in all, and those that one address may hold of them. */
  readonly all: number
  readonly perClient: number
  readonly refuse: (full: Full) => ApiError
  /** Shows how many are taken. */
  readonly gauge: Gauge
}

/** Places that no address can take all of, so that one which holds what it has leaves room for the others. */
export function createPlaces({ all, perClient, refuse, gauge }: PlacesOptions): Places {
  const clients = new Map<string, number>()
  let taken = 0
  const free = (client: string) => {
    const left = (clients.get(client) ?? 1) - 1
    if (left === 0) clients.delete(client)
    else clients.set(client, left)
    taken -= 1
    gauge.dec()
  }
  return (client) => {
    const own = clients.get(client) ?? 0
    if (own >= perClient) throw refuse("this address")
    if (taken >= all) throw refuse("the server")
    clients.set(client, own + 1)
    taken += 1
    gauge.inc()
    let held = true
    return () => {
      if (held) free(client)
      held = false
    }
  }
}
