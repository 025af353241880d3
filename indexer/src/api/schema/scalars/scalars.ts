import { builder } from "../builder.js"
import { parseAddress } from "./parseAddress.js"
import { parseDecimal } from "./parseDecimal.js"
import { parseHash } from "./parseHash.js"
import { parseUInt } from "./parseUInt.js"
import { parseUnixTime } from "./parseUnixTime.js"

// What goes out stands so in the store: it is not checked again.
const asText = (value: unknown) => value as string

builder.scalarType("NanoTon", {
  description: "An amount in nanoTON, a decimal string.",
  serialize: asText,
  parseValue: (value) => parseDecimal(value, "BAD_AMOUNT", "an amount of nanoTON"),
})
builder.scalarType("Count", {
  description: "A count that may be large (of tokens, gas, deals), a decimal string.",
  serialize: asText,
  parseValue: (value) => parseDecimal(value, "BAD_AMOUNT", "a count"),
})
builder.scalarType("Lt", {
  description: "A logical time of the chain, a decimal string.",
  serialize: asText,
  parseValue: (value) => parseDecimal(value, "BAD_LT", "a logical time"),
})
builder.scalarType("Address", {
  description:
    "An address: raw (`0:` and 64 hex digits) as it goes out, raw or friendly as it comes in.",
  serialize: asText,
  parseValue: parseAddress,
})
builder.scalarType("Hash", {
  description: "32 bytes (a hash, a key, an id): 64 hex digits.",
  serialize: asText,
  parseValue: parseHash,
})
builder.scalarType("UnixTime", {
  description: "Unix seconds.",
  serialize: (value) => value as number,
  parseValue: parseUnixTime,
})
builder.scalarType("UInt", {
  description: "A whole number that is not negative, of at most 53 bits.",
  serialize: (value) => value as number,
  parseValue: parseUInt,
})
builder.scalarType("JSON", {
  description: "What differs by kind, as JSON; amounts in it are decimal strings.",
  serialize: (value) => value,
})
