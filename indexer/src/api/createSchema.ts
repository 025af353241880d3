import type { GraphQLSchema } from "graphql"
import { builder } from "./schema/builder.js"
import "./schema/scalars/scalars.js"
import "./schema/connections.js"
import "./schema/types/account.js"
import "./schema/types/attestation.js"
import "./schema/types/change.js"
import "./schema/types/network.js"
import "./schema/types/pending.js"
import "./schema/types/rewards.js"
import "./schema/types/earningsEstimate.js"
import "./schema/types/indexerStatus.js"
import "./schema/types/search.js"
import "./schema/types/statistics.js"
import "./schema/types/subscriptions.js"
import "./schema/types/job.js"
import "./schema/types/lists.js"
import "./schema/types/model.js"
import "./schema/types/session.js"
import "./schema/types/settlement.js"
import "./schema/types/price.js"
import "./schema/types/provider.js"
import "./schema/types/transaction.js"

/** The schema of the API. It sets no limits: costs of fields are in their extensions, for the server's rule. */
export function createSchema(): GraphQLSchema {
  return builder.toSchema()
}
