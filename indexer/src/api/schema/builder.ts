import SchemaBuilder from "@pothos/core"
import ComplexityPlugin from "@pothos/plugin-complexity"
import RelayPlugin from "@pothos/plugin-relay"
import { decodeId } from "./decodeId.js"
import { encodeId } from "./encodeId.js"
import { loadNode } from "./loadNode.js"
import type { SchemaTypes } from "./SchemaTypes.js"

/** The one builder: each file of `types/` adds to it. */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [RelayPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  relay: {
    nodesQueryOptions: false,
    nodeQueryOptions: {
      resolve: (_root, { id }, _context, { schema }, load) => loadNode(schema, id, load),
    },
    encodeGlobalID: encodeId,
    decodeGlobalID: decodeId,
  },
  complexity: { defaultComplexity: 1, defaultListMultiplier: 10 },
})

builder.queryType({ description: "Ask what is indexed." })
builder.subscriptionType({
  description: "Hear of what is committed: each item is the object as of its commit or later.",
})
