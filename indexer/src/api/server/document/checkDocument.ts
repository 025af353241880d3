import { type DocumentNode, Kind, type OperationDefinitionNode } from "graphql"
import { ApiError, type ApiErrorCode } from "../ApiError.js"
import type { Limits } from "../Limits.js"
import { countDocument } from "./countDocument.js"
import { measureDocument, type Size } from "./measureDocument.js"

type Bound = {
  readonly code: ApiErrorCode
  readonly what: string
  readonly value: number
  readonly limit: number
}

function check(bounds: readonly Bound[]): void {
  for (const { code, what, value, limit } of bounds) {
    if (value <= limit) continue
    const shown = Math.min(value, Number.MAX_SAFE_INTEGER)
    const message = `the query has ${shown} ${what}; the limit is ${limit}`
    throw new ApiError(code, message, { details: { value: shown, limit } })
  }
}

function sizeBounds(size: Size, limits: Limits): Bound[] {
  const wide = { code: "QUERY_TOO_WIDE" as const }
  const bounds: Bound[] = [
    { code: "QUERY_TOO_DEEP", what: "levels", value: size.depth, limit: limits.depth },
    { ...wide, what: "fields", value: size.fields, limit: limits.fields },
    { ...wide, what: "fields at its root", value: size.top, limit: limits.rootFields },
    {
      code: "QUERY_TOO_MANY_ALIASES",
      what: "aliases",
      value: size.aliases,
      limit: limits.aliases,
    },
  ]
  if (size.introspection === 0) return bounds
  const deep = { code: "INTROSPECTION_TOO_DEEP" as const }
  return [
    ...bounds,
    {
      ...deep,
      what: "levels of introspection",
      value: size.introspection,
      limit: limits.introspectionDepth,
    },
    { ...deep, what: "lists of members inside each other", value: size.members, limit: 1 },
  ]
}

/**
 * Refuses a document that is too large in any way, knowing nothing but its text: before validation, whose time grows with it.
 * Throws ApiError, of the code that names the limit.
 */
export function checkDocument(document: DocumentNode, limits: Limits): void {
  const count = countDocument(document)
  const many = (what: "operations" | "fragments" | "directives" | "variables"): Bound => ({
    code: `QUERY_TOO_MANY_${what.toUpperCase() as Uppercase<typeof what>}`,
    what,
    value: count[what],
    limit: limits[what],
  })
  check([many("operations"), many("fragments"), many("directives"), many("variables")])
  const measure = measureDocument(document)
  const operations = document.definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  )
  for (const operation of operations) check(sizeBounds(measure(operation), limits))
}
