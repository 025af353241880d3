import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
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

type Field = GraphQLField<unknown, unknown>

type Place = {
  readonly input: CostInput
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Readonly<Record<string, unknown>>
}

/** What an argument is; NaN for what is no count, undefined for none. */
function numberAt(node: ValueNode | undefined, { variables }: Place): unknown {
  if (node === undefined || node.kind === Kind.NULL) return undefined
  if (node.kind === Kind.INT) return Number(node.value)
  return node.kind === Kind.VARIABLE ? (variables[node.name.value] ?? undefined) : Number.NaN
}

/** The variables as they were given, and the defaults of those that were not. */
function withDefaults({ operation, variables }: CostInput): Readonly<Record<string, unknown>> {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined
      ? []
      : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  )
  return { ...Object.fromEntries(defaults), ...variables }
}

type PageArgument = { readonly name: string; readonly value: unknown }

/** `first` and `last` as they are given or defaulted, of a field that takes them. */
function pageArguments(field: Field, node: FieldNode, place: Place): readonly PageArgument[] {
  return field.args
    .filter(({ name }) => PAGE_ARGUMENTS.includes(name))
    .map(({ name, defaultValue }) => {
      const given = node.arguments?.find((argument) => argument.name.value === name)
      return { name, value: numberAt(given?.value, place) ?? (defaultValue as unknown) }
    })
}

/** Items that a field with a page asks for; undefined: it has no page. */
function pageOf(field: Field, args: readonly PageArgument[], page: number): number | undefined {
  if (args.length === 0) return undefined
  const told = args.filter(({ value }) => value !== undefined && value !== null)
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

/** All arguments of a field; those that do not fit are refused later, until then there are none. */
function argumentsOf(field: Field, node: FieldNode, { variables }: Place): object {
  try {
    return getArgumentValues(field, node, variables)
  } catch {
    return {}
  }
}

const finite = (value: unknown, otherwise: number): number =>
  typeof value === "number" && Number.isFinite(value) ? value : otherwise

const REFUSALS = ["BAD_PAGE", "BAD_CURSOR"] as const

/** Asks the schema's own function, which also refuses pages that cannot be: those are refused here, by the same name. */
function tellCost(tell: (...args: unknown[]) => unknown, args: object, field: Field): unknown {
  try {
    return tell(args, {}, field)
  } catch (error) {
    const code = REFUSALS.find((one) => (error as GraphQLError).extensions?.code === one)
    throw code === undefined ? error : new ApiError(code, (error as GraphQLError).message)
  }
}

/** What the schema says of a field: `complexity` as Pothos keeps it, a number, `{ field, multiplier }`, or a function to one. */
function declared(field: Field, node: FieldNode, place: Place): { own: number; times: number } {
  const { complexity } = field.extensions as { complexity?: unknown }
  const told: unknown =
    typeof complexity === "function"
      ? tellCost(complexity as () => unknown, argumentsOf(field, node, place), field)
      : complexity
  if (typeof told === "number") return { own: finite(told, 1), times: DEFAULT_LIST }
  const { field: own, multiplier } = (told ?? {}) as { field?: unknown; multiplier?: unknown }
  return { own: finite(own, 1), times: finite(multiplier, DEFAULT_LIST) }
}

/** Where a selection stands: `page` is what the connection around it asks for, and so the length of its lists. */
type At = {
  readonly type: GraphQLNamedType
  readonly page: number | undefined
  readonly place: Place
}

function costOfField(node: FieldNode, at: At): number {
  const { type, place } = at
  const name = node.name.value
  if (name === "__typename") return 0
  if (name === "__schema" || name === "__type") return INTROSPECTION_COST
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined
  if (field === undefined) return 0
  const args = pageArguments(field, node, place)
  const page = pageOf(field, args, place.input.limits.page)
  const { own, times } = declared(field, node, place)
  if (node.selectionSet === undefined) return own
  const isList = isListType(getNullableType(field.type))
  const inner = { type: getNamedType(field.type), page: isList ? undefined : page, place }
  const length = isList ? (page ?? at.page ?? times) : 1
  return own + length * costOfSet(node.selectionSet, inner)
}

function costOfSet({ selections }: SelectionSetNode, at: At): number {
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
 * QUERY_TOO_COSTLY, and BAD_PAGE, BAD_CURSOR where the schema's own costs throw them.
 */
export function costOf(input: CostInput): number {
  const { schema, document, operation, limits } = input
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
  }
  const type = schema.getRootType(operation.operation)
  if (type === null || type === undefined) return 0
  const at = { type, page: undefined, place: { input, fragments, variables: withDefaults(input) } }
  const cost = Math.ceil(costOfSet(operation.selectionSet, at))
  if (cost <= limits.cost) return cost
  const message = `the query's estimated cost is ${cost}; the limit is ${limits.cost}: ask for smaller pages, fewer fields or fewer counts`
  throw new ApiError("QUERY_TOO_COSTLY", message, { details: { cost, limit: limits.cost } })
}
