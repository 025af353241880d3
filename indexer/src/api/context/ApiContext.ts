import type DataLoader from "dataloader"
import type { Kysely } from "kysely"
import type { Database } from "../../store/Database.js"
import type { Feed } from "../subscribe/Feed.js"

/** What resolvers get: one for each operation. */
export interface ApiContext {
  readonly db: Kysely<Database>
  readonly feed: Feed
  /** Unix seconds, never before the indexed head: a network that travelled in time is shown as of its own clock. */
  now(): number
  /** Batches and keeps what this operation has read, by a name of the statement. */
  readonly loaders: Map<string, DataLoader<string, unknown>>
}
