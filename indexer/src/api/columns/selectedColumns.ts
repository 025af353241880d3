import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  isObjectType,
  type SelectionSetNode,
} from "graphql"
import { READS } from "./reads.js"

/** What a resolver knows of the query that it answers. */
export type QueryInfo = Pick<
  GraphQLResolveInfo,
  "fieldNodes" | "fragments" | "returnType" | "schema"
>

/** Names of columns in order; "all": some field may read any. */
export type Selected = readonly string[] | "all"

const known = new WeakMap<FieldNode, Selected>()

/** Columns that the selection below a field reads of its rows, be the field a row, a list of them or a connection. */
export function selectedColumns(info: QueryInfo): Selected {
  const [node] = info.fieldNodes
  if (node === undefined || info.fieldNodes.length > 1) return collect(info)
  const before = known.get(node)
  if (before !== undefined) return before
  const columns = collect(info)
  known.set(node, columns)
  return columns
}

function collect(info: QueryInfo): Selected {
  const type = getNamedType(info.returnType)
  if (!isObjectType(type)) return "all"
  const sets = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  const columns = new Set<string>()
  const rows = type.name.endsWith("Connection") ? nodesOf(info, sets) : sets
  const rowType = type.name.endsWith("Connection")
    ? info.schema.getType(type.name.slice(0, -"Connection".length))
    : type
  if (!isObjectType(rowType)) return "all"
  for (const field of fieldsOf(info, rows)) {
    const read = columnsOf(rowType, field.name.value)
    if (read === "all") return "all"
    for (const column of read) columns.add(column)
  }
  return [...columns].sort()
}

function columnsOf(type: GraphQLObjectType, name: string): Selected {
  if (name === "__typename") return []
  const exposed = type.getFields()[name]?.extensions.pothosExposedField
  return typeof exposed === "string" ? [exposed] : (READS[type.name]?.[name] ?? "all")
}

/** Selections of the nodes of a connection: below `nodes`, and below `node` of `edges`. */
function nodesOf(info: QueryInfo, sets: readonly SelectionSetNode[]): readonly SelectionSetNode[] {
  return fieldsOf(info, sets).flatMap(({ name, selectionSet }) => {
    if (selectionSet === undefined) return []
    if (name.value === "nodes") return [selectionSet]
    if (name.value !== "edges") return []
    return fieldsOf(info, [selectionSet])
      .filter((field) => field.name.value === "node")
      .flatMap((field) => field.selectionSet ?? [])
  })
}

/** Fields of selections, those of fragments among them, whatever their conditions. */
function fieldsOf(info: QueryInfo, sets: readonly SelectionSetNode[]): readonly FieldNode[] {
  return sets.flatMap(({ selections }) =>
    selections.flatMap((selection) => {
      if (selection.kind === "Field") return [selection]
      const fragment =
        selection.kind === "InlineFragment" ? selection : info.fragments[selection.name.value]
      return fragment === undefined ? [] : fieldsOf(info, [fragment.selectionSet])
    }),
  )
}
