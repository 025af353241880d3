import { GraphQLError } from "graphql"

/** Codes of requests that are refused before they are answered. */
export type RefusalCode =
  | "BAD_ADDRESS"
  | "BAD_HASH"
  | "BAD_LT"
  | "BAD_AMOUNT"
  | "BAD_TIME"
  | "BAD_ID"
  | "BAD_CURSOR"
  | "BAD_PAGE"
  | "BAD_FILTER"

/** An error for the client's eyes, by a stable code in `extensions.code`; the message says what, why and what to do. */
export function refuse(code: RefusalCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}
