import type { ApiContext } from "../context/ApiContext.js"

interface Text {
  Input: string
  Output: string
}

/** What the schema is made of; amounts, lt and counts of tokens are decimal strings, addresses raw, times unix seconds. */
export interface SchemaTypes {
  Context: ApiContext
  DefaultFieldNullability: false
  Scalars: {
    ID: Text
    NanoTon: Text
    Count: Text
    Lt: Text
    Address: Text
    Hash: Text
    UInt: { Input: number; Output: number }
    UnixTime: { Input: number; Output: number }
    JSON: { Input: unknown; Output: unknown }
  }
}
