import {
  type DocumentNode,
  GraphQLError,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  Source,
  TokenKind,
} from "graphql"
import { ApiError } from "../ApiError.js"
import type { Limits } from "../Limits.js"
import { checkDocument } from "./checkDocument.js"

/** A document that was let through: within its limits and valid. */
export type Prepared = {
  readonly document: DocumentNode
  readonly operations: readonly OperationDefinitionNode[]
}

/** The two steps of the engine that come before execution. */
export type DocumentEngine = {
  parse(text: string): DocumentNode
  validate(document: DocumentNode): readonly GraphQLError[]
}

/** Errors of validation that are told. */
const TOLD = 5

function refuse(
  code: "GRAPHQL_PARSE_FAILED" | "GRAPHQL_VALIDATION_FAILED",
  errors: readonly GraphQLError[],
): ApiError {
  const told = errors.slice(0, TOLD).map(({ message, locations = [] }) => {
    const [at] = locations
    return at === undefined ? message : `${message} (line ${at.line}, column ${at.column})`
  })
  return new ApiError(code, told.join(" "), { details: { errors: errors.length } })
}

function countTokens(text: string, limit: number): void {
  const lexer = new Lexer(new Source(text))
  for (let count = 0; lexer.advance().kind !== TokenKind.EOF; count++) {
    if (count < limit) continue
    const message = `the query has more than ${limit} tokens`
    throw new ApiError("QUERY_TOO_MANY_TOKENS", message, { details: { limit } })
  }
}

function parseText(text: string, { engine, limits }: { engine: DocumentEngine; limits: Limits }) {
  if (text.length > limits.queryLength) {
    const message = `the query is longer than ${limits.queryLength} characters`
    throw new ApiError("QUERY_TOO_LONG", message, { details: { limit: limits.queryLength } })
  }
  try {
    countTokens(text, limits.tokens)
    return engine.parse(text)
  } catch (error) {
    throw error instanceof GraphQLError ? refuse("GRAPHQL_PARSE_FAILED", [error]) : error
  }
}

/** Takes a text through every check that needs no variables, cheapest first. Throws ApiError. */
export function prepareDocument(
  text: string,
  deps: { readonly engine: DocumentEngine; readonly limits: Limits },
): Prepared {
  const document = parseText(text, deps)
  checkDocument(document, deps.limits)
  const errors = deps.engine.validate(document)
  if (errors.length > 0) throw refuse("GRAPHQL_VALIDATION_FAILED", errors)
  const operations = document.definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  )
  return { document, operations }
}
