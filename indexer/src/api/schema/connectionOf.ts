import type { ObjectRef } from "@pothos/core"
import type { Page } from "../connection/Page.js"
import { SCAN_COST } from "../connection/slowListCost.js"
import { builder } from "./builder.js"

type Types = (typeof builder)["$inferSchemaTypes"]

/** The connection type of a node's type: edges, nodes, page info and the count of the whole list. */
export function connectionOf<Node extends object>(node: ObjectRef<Types, Node, Node>) {
  const type = node as unknown as ObjectRef<Types, object, object>
  const edge = builder.objectRef<{ readonly cursor: string; readonly node: Node }>(
    `${node.name}Edge`,
  )
  edge.implement({
    description: "A row and its place in the list.",
    fields: (t) => ({
      cursor: t.exposeString("cursor", { complexity: 0 }),
      node: t.field({ type, complexity: 0, resolve: (one) => one.node }),
    }),
  })
  return builder.objectRef<Page<Node>>(`${node.name}Connection`).implement({
    description:
      "A page of a list. Rows that come or go move no page; where a row can change its place, the ordering says so.",
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        complexity: { field: 0, multiplier: 1 },
        resolve: (page) => page.edges,
      }),
      nodes: t.field({
        type: [type],
        complexity: { field: 0, multiplier: 1 },
        description: "Rows without their cursors.",
        resolve: (page): readonly object[] => page.edges.map((one) => one.node),
      }),
      pageInfo: t.field({
        type: builder.pageInfoRef(),
        complexity: 0,
        resolve: (page) => page.pageInfo,
      }),
      totalCount: t.int({
        complexity: SCAN_COST,
        description:
          "Rows of the whole list: counted when asked for, so leave it out of what is asked often.",
        resolve: (page) => page.count(),
      }),
    }),
  })
}
