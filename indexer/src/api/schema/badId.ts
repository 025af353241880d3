import type { GraphQLError } from "graphql"
import { refuse } from "../refuse.js"

/** BAD_ID, for an id that this API never gave. */
export const badId = (): GraphQLError =>
  refuse("BAD_ID", "the id is none of this API's: pass an id as a query returned it")
