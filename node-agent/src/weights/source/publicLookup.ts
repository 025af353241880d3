import { lookup } from "node:dns"
import type { LookupFunction } from "node:net"
import { isPublicAddress } from "./isPublicAddress.js"

/** Code of the error that a name with an address inside gives. */
export const NOT_PUBLIC = "ENOTPUBLIC"

/** Looks a name up for one connection, and gives nothing when any of its addresses is inside somebody's own network. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, "")
    const [first] = found
    if (first === undefined || !found.every(({ address }) => isPublicAddress(address))) {
      const refusal = new Error("the name leads to no public address")
      return callback(Object.assign(refusal, { code: NOT_PUBLIC }), "")
    }
    if (options.all === true) callback(null, found)
    else callback(null, first.address, first.family)
  })
}
