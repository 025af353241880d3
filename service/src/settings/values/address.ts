import { Address } from "@ton/core"
import { readBy } from "./readBy.js"

/** A TON address in any of its forms. */
export const address = readBy((text) => Address.parse(text))
