import type { GraphQLSchema } from "graphql"
import { builder } from "./schema/builder.js"
import "./schema/scalars/scalars.js"
import "./schema/types/indexerStatus.js"

/** The schema of the API. It sets no limits: costs of fields are in their extensions, for the server's rule. */
export function createSchema(): GraphQLSchema {
  return builder.toSchema()
}
