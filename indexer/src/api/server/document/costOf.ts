import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql"
import { ApiError } from "../ApiError.js"
import type { Limits } from "../Limits.js"

/** What an operation is estimated by. */
export type CostInput = {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
  readonly limits: Limits
}

/** Page of a connection that is asked for without a size, and length of a list whose length nobody knows beforehand. */
const DEFAULT_PAGE = 20
const DEFAULT_LIST = 10
/** A whole schema is a large answer. */
const INTROSPECTION_COST = 1_000
const PAGE_ARGUMENTS = ["first", "last"]

type Place = {
  readonly input: CostInput
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
}

function numberAt(node: ValueNode | undefined, { input }: Place): unknown {
  if (node === undefined || node.kind === Kind.NULL) return undefined
  if (node.kind === Kind.INT) return Number(node.value)
  if (node.kind !== Kind.VARIABLE) return Number.NaN
  const name = node.name.value
  const given = Object.hasOwn(input.variables, name) ? input.variables[name] : undefined
  if (given !== undefined) return given ?? undefined
  const definition = input.operation.variableDefinitions?.find(
    (one) => one.variable.name.value === name,
  )
  const fallback = definition?.defaultValue
  return fallback?.kind === Kind.INT ? Number(fallback.value) : undefined
}

/** Items that a field with a page asks for; undefined: it has no page. */
function pageOf(
  field: GraphQLField<unknown, unknown>,
  { node, place }: { node: FieldNode; place: Place },
): number | undefined {
  const { page } = place.input.limits
  const sizes = field.args
    .filter(({ name }) => PAGE_ARGUMENTS.includes(name))
    .map(({ name, defaultValue }) => {
      const given = node.arguments?.find((argument) => argument.name.value === name)
      return { name, value: numberAt(given?.value, place) ?? (defaultValue as unknown) }
    })
  if (sizes.length === 0) return undefined
  const told = sizes.filter(({ value }) => value !== undefined && value !== null)
  for (const { name, value } of told) {
    if (typeof value !== "number" || !(value > page)) continue
    const message = `${field.name}(${name}: ${value}) asks for more than ${page} items; ask for pages`
    throw new ApiError("PAGE_TOO_LARGE", message, { details: { limit: page } })
  }
  // What is no count is refused later, by its type; until then it counts as the most.
  const counts = told.map(({ value }) =>
    typeof value === "number" && value >= 0 ? Math.ceil(value) : page,
  )
  return counts.length === 0 ? Math.min(DEFAULT_PAGE, page) : Math.min(...counts)
}

/** What the schema says of a field: `complexity` as Pothos keeps it, a number or `{ field, multiplier }`. */
function declared(field: GraphQLField<unknown, unknown>): {
  own: number
  times: number | undefined
} {
  const { complexity } = field.extensions as { complexity?: unknown }
  if (typeof complexity === "number") return { own: complexity, times: undefined }
  if (typeof complexity !== "object" || complexity === null) return { own: 1, times: undefined }
  const { field: own, multiplier } = complexity as { field?: unknown; multiplier?: unknown }
  return {
    own: typeof own === "number" ? own : 1,
    times: typeof multiplier === "number" ? multiplier : undefined,
  }
}

function costOfField(
  node: FieldNode,
  at: { type: GraphQLNamedType; paged: boolean; place: Place },
) {
  const { type, paged, place } = at
  const name = node.name.value
  if (name === "__typename") return 0
  if (name === "__schema" || name === "__type") return INTROSPECTION_COST
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined
  if (field === undefined) return 0
  const { own, times } = declared(field)
  const page = pageOf(field, { node, place })
  const isList = isListType(getNullableType(field.type))
  // The lists right below a page (edges, nodes) are the page itself.
  const inList = isList && !paged ? (times ?? DEFAULT_LIST) : 1
  if (node.selectionSet === undefined) return own
  const inner = costOfSet(node.selectionSet, {
    type: getNamedType(field.type),
    paged: page !== undefined && !isList,
    place,
  })
  return own + (page ?? inList) * inner
}

function costOfSet(
  { selections }: SelectionSetNode,
  at: { type: GraphQLNamedType; paged: boolean; place: Place },
): number {
  const { fragments, input } = at.place
  let sum = 0
  for (const node of selections) {
    if (node.kind === Kind.FIELD) {
      sum += costOfField(node, at)
      continue
    }
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value)
    if (inner === undefined) continue
    const condition = inner.typeCondition?.name.value
    const type = condition === undefined ? at.type : (input.schema.getType(condition) ?? at.type)
    sum += costOfSet(inner.selectionSet, { ...at, type })
  }
  return sum
}

/**
 * Estimates what executing a valid operation costs at most: one for each field (or what the schema says), times the length of the
 * lists it stands in. `@skip` and `@include` are taken as if they let everything through. Throws ApiError PAGE_TOO_LARGE,
 * QUERY_TOO_COSTLY.
 */
export function costOf(input: CostInput): number {
  const { schema, document, operation, limits } = input
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
  }
  const type = schema.getRootType(operation.operation)
  if (type === null || type === undefined) return 0
  const cost = Math.ceil(
    costOfSet(operation.selectionSet, { type, paged: false, place: { input, fragments } }),
  )
  if (cost <= limits.cost) return cost
  const message = `the query's estimated cost is ${cost}; the limit is ${limits.cost}: ask for smaller pages or fewer fields`
  throw new ApiError("QUERY_TOO_COSTLY", message, { details: { cost, limit: limits.cost } })
}
