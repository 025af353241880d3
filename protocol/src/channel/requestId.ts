import { CocoonError } from "../errors.js"

/** Requests that a channel serves at most. */
export const MAX_COUNTER = 1n << 32n

/**
 * channelId 16 | zeros 8 | counter 8: 32 bytes. The opening is request 0, requests count from 1.
 * @throws CocoonError OUT_OF_RANGE beyond 2^32 requests
 */
export function requestId(channelId: Uint8Array, counter: bigint): Uint8Array {
  if (counter < 0n || counter > MAX_COUNTER || channelId.length !== 16) {
    const message = "a request is named by a channel id of 16 bytes and a counter up to 2^32"
    throw new CocoonError({ code: "OUT_OF_RANGE", message, details: { counter } })
  }
  const id = new Uint8Array(32)
  id.set(channelId)
  new DataView(id.buffer).setBigUint64(24, counter)
  return id
}
