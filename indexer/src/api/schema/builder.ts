import SchemaBuilder from "@pothos/core"
import ComplexityPlugin from "@pothos/plugin-complexity"
import RelayPlugin from "@pothos/plugin-relay"
import type { ApiContext } from "../context/ApiContext.js"
import { decodeId } from "./decodeId.js"
import { encodeId } from "./encodeId.js"

interface Text {
  Input: string
  Output: string
}

/** What the schema is made of; amounts, lt and counts of tokens are decimal strings, addresses raw, times unix seconds. */
interface SchemaTypes {
  Context: ApiContext
  DefaultFieldNullability: false
  Scalars: {
    ID: Text
    NanoTon: Text
    Tokens: Text
    Lt: Text
    Address: Text
    Hash: Text
    UnixTime: { Input: number; Output: number }
    JSON: { Input: unknown; Output: unknown }
  }
}

/** The one builder: each file of `types/` adds to it. */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [RelayPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  relay: {
    nodesQueryOptions: false,
    encodeGlobalID: encodeId,
    decodeGlobalID: decodeId,
  },
  complexity: { defaultComplexity: 1, defaultListMultiplier: 10 },
})

builder.queryType({ description: "Ask what is indexed." })
builder.subscriptionType({
  description: "Hear of what is committed: each item is the object as of its commit or later.",
})
