import { CocoonError } from "@cocoon/protocol/errors"
import type { OperationDefinitionNode } from "graphql"
import { ApiError } from "../ApiError.js"
import { createLru } from "../cache/createLru.js"
import type { Params } from "../http/readParams.js"
import type { Limits } from "../Limits.js"
import type { Operation } from "../persisted/Operation.js"
import { type DocumentEngine, type Prepared, prepareDocument } from "./prepareDocument.js"

/** What a request asks to run. */
export type Asked = Prepared & {
  readonly operation: OperationDefinitionNode
  readonly text: string
  /** Name of a persisted operation, else `adhoc`. */
  readonly label: string
}

/** Finds what requests ask to run; texts seen lately are neither parsed nor validated again, good ones and bad. */
export type Documents = {
  /** Throws ApiError. */
  find(params: Params): Asked
}

export type DocumentsDeps = {
  readonly engine: DocumentEngine
  readonly limits: Limits
  readonly operations: readonly Operation[]
  readonly persistedOnly: boolean
}

/** Characters of the texts that are kept; a parsed document takes some hundred times as many bytes. */
const KEPT = 500_000

function pick({ operations }: Prepared, name: string | undefined): OperationDefinitionNode {
  const [first] = operations
  const operation =
    name === undefined
      ? operations.length === 1 && first
      : operations.find((one) => one.name?.value === name)
  if (operation) return operation
  const message =
    name === undefined
      ? 'the document holds several operations: name one in "operationName"'
      : 'the document has no operation of the name in "operationName"'
  throw new ApiError("OPERATION_UNKNOWN", message)
}

function createLookup(operations: readonly Operation[], persistedOnly: boolean) {
  const byHash = new Map(operations.map((one) => [one.hash, one]))
  const byText = new Map(operations.map((one) => [one.text, one]))
  const byParams = ({ query, hash }: Params): Operation | undefined => {
    if (query !== undefined) return byText.get(query.trim())
    const found = byHash.get(hash ?? "")
    if (found !== undefined) return found
    throw new ApiError("PERSISTED_NOT_FOUND", "no persisted operation has this hash")
  }
  return (params: Params): { text: string; label: string } => {
    const known = byParams(params)
    if (known !== undefined) return { text: known.text, label: known.name }
    if (persistedOnly) {
      throw new ApiError("PERSISTED_ONLY", "this server runs persisted operations only")
    }
    return { text: params.query ?? "", label: "adhoc" }
  }
}

function unfit(name: string, { code, message }: ApiError): CocoonError {
  const why = `the persisted operation ${name} does not fit (${code}): ${message}`
  return new CocoonError({ code: "BAD_OPERATION", message: why })
}

/** See Documents. Throws CocoonError BAD_OPERATION when a persisted operation itself is beyond the limits or does not fit the schema. */
export function createDocuments(deps: DocumentsDeps): Documents {
  const { engine, limits, operations, persistedOnly } = deps
  const look = createLookup(operations, persistedOnly)
  const seen = createLru<Prepared | ApiError>(KEPT)
  const attempt = (text: string): Prepared | ApiError => {
    try {
      return prepareDocument(text, { engine, limits })
    } catch (error) {
      if (error instanceof ApiError) return error
      throw error
    }
  }
  const prepare = (text: string): Prepared => {
    const known = seen.get(text)
    const outcome = known ?? attempt(text)
    if (known === undefined) seen.set(text, { value: outcome, weight: text.length + 100 })
    if (outcome instanceof ApiError) throw outcome
    return outcome
  }
  for (const { name, text } of operations) {
    const outcome = attempt(text)
    if (outcome instanceof ApiError) throw unfit(name, outcome)
  }
  return {
    find(params) {
      const { text, label } = look(params)
      const prepared = prepare(text)
      return { ...prepared, operation: pick(prepared, params.operationName), text, label }
    },
  }
}
