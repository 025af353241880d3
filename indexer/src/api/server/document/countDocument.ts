import { type DocumentNode, visit } from "graphql"
import { ApiError } from "../ApiError.js"

/** What is counted in a document's text. */
export type DocumentSize = {
  readonly operations: number
  readonly fragments: number
  readonly directives: number
  readonly variables: number
}

/** Counts definitions, directives and variables; refuses a string literal that no text column can hold. */
export function countDocument(document: DocumentNode): DocumentSize {
  const size = { operations: 0, fragments: 0, directives: 0, variables: 0 }
  visit(document, {
    OperationDefinition: () => void size.operations++,
    FragmentDefinition: () => void size.fragments++,
    Directive: () => void size.directives++,
    VariableDefinition: () => void size.variables++,
    StringValue({ value }) {
      if (value.includes("\0")) {
        throw new ApiError("BAD_REQUEST", "a string in the query contains the character U+0000")
      }
    },
  })
  return size
}
