import { type GraphQLSchema, graphql, parse, subscribe, validate } from "graphql"
import type { Kysely } from "kysely"
import type { Database, Row, TableName } from "../../store/Database.js"
import { openStore } from "../../store/openStore.js"
import type { Store } from "../../store/Store.js"
import { COLUMNS } from "../../store/schema/columns.js"
import { createContext } from "../context/createContext.js"
import { createSchema } from "../createSchema.js"
import { createFeed, type FeedNotice } from "../subscribe/createFeed.js"
import type { Feed } from "../subscribe/Feed.js"
import { explained } from "./explained.js"
import { insertRow } from "./insertRow.js"

/** The clock of the tests, unix seconds: a whole hour. */
export const NOW = 1_800_000_000

/** Items of a subscription, as GraphQL results. */
type Items = AsyncGenerator<{ readonly data: Readonly<Record<string, unknown>> }, undefined>

type Variables = Readonly<Record<string, unknown>>

/** One database for all tests of the API, a schema over it, and what they need to ask and to write. */
export interface World {
  readonly schema: GraphQLSchema
  readonly feed: Feed
  insert<Table extends TableName>(table: Table, row: Partial<Row<Table>>): Promise<void>
  db: Kysely<Database>
  /** Data of a query that must have no error. */
  ask(query: string, variables?: Variables): Promise<Record<string, never>>
  /** Codes of the errors of a query that must fail. */
  refusals(query: string, variables?: Variables): Promise<string[]>
  /** Statements that a query takes. */
  statements(query: string, variables?: Variables): Promise<number>
  /** How PostgreSQL goes about the statements of a query, which finds nothing. */
  plans(query: string): Promise<readonly string[]>
  /** Statements that some work takes. */
  counted(work: () => Promise<void>): Promise<number>
  /** What a subscription delivers; throws the error of one that is refused. */
  listen(query: string, variables?: Variables): Promise<Items>
  notify(notice: Partial<FeedNotice>): void
  clear(): Promise<void>
  close(): Promise<void>
}

/** Opens an embedded database in memory. */
export async function createWorld(): Promise<World> {
  const store = await openStore({ database: "memory:" })
  await store.migrate()
  const counter = { statements: 0 }
  const db = countStatements(store, counter)
  const listeners = new Set<(notice: FeedNotice) => void>()
  const feed = await createFeed({
    db,
    notices: async (listener) => {
      listeners.add(listener)
      return async () => void listeners.delete(listener)
    },
  })
  const schema = createSchema()
  const { signal } = new AbortController()
  const context = () => createContext({ db, feed, signal, clock: () => NOW })
  const run = (source: string, variableValues: Variables = {}) =>
    graphql({ schema, source, variableValues, contextValue: context() })
  return {
    schema,
    feed,
    db,
    insert: (table, row) => insertRow(db, table, row),
    async ask(query, variables) {
      const { data, errors } = await run(query, variables)
      if (errors !== undefined) throw errors[0]
      return data as Record<string, never>
    },
    async refusals(query, variables) {
      const { errors = [] } = await run(query, variables)
      return errors.map(({ extensions, message }) => String(extensions.code ?? message))
    },
    async statements(query, variables) {
      counter.statements = 0
      const { errors } = await run(query, variables)
      if (errors !== undefined) throw errors[0]
      return counter.statements
    },
    async plans(source) {
      const plans: string[] = []
      const contextValue = { ...context(), db: explained(store.db, (plan) => plans.push(plan)) }
      const { errors } = await graphql({ schema, source, contextValue })
      if (errors !== undefined) throw errors[0]
      return plans
    },
    async counted(work) {
      counter.statements = 0
      await work()
      return counter.statements
    },
    async listen(query, variableValues = {}) {
      const document = parse(query)
      const [error] = validate(schema, document)
      if (error !== undefined) throw error
      const result = await subscribe({ schema, document, variableValues, contextValue: context() })
      if (!(Symbol.asyncIterator in result)) throw result.errors?.[0]
      return result as unknown as Items
    },
    notify(notice) {
      for (const listener of listeners) listener({ seqno: 1, at: NOW, accounts: [], ...notice })
    },
    async clear() {
      for (const table of Object.keys(COLUMNS)) await db.deleteFrom(table as TableName).execute()
    },
    async close() {
      await feed.close()
      await store.close()
    },
  }
}

function countStatements({ db }: Store, counter: { statements: number }): Kysely<Database> {
  return db.withPlugin({
    transformQuery({ node }) {
      counter.statements += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
}
