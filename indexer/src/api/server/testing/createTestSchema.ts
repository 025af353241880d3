import SchemaBuilder from "@pothos/core"
import ComplexityPlugin from "@pothos/plugin-complexity"
import RelayPlugin from "@pothos/plugin-relay"
import { GraphQLError, type GraphQLSchema } from "graphql"
import type { TestSource } from "./createTestSource.js"

/** What a test's resolvers work with. */
export type TestContext = {
  readonly signal: AbortSignal
  readonly source: TestSource
  /** Number of the context: each execution has its own. */
  readonly number: number
  /** Names of the fields that were resolved, in order. */
  readonly resolved: string[]
  /** Resolves when the test lets go of slow fields. */
  readonly held: Promise<void>
}

type Item = { readonly name: string }

const ITEM: Item = { name: "item" }

function createBuilder() {
  return new SchemaBuilder<{ Context: TestContext; DefaultFieldNullability: false }>({
    plugins: [RelayPlugin, ComplexityPlugin],
    defaultFieldNullability: false,
    complexity: { defaultComplexity: 1, defaultListMultiplier: 10 },
    relay: {},
  })
}

function addItems(builder: ReturnType<typeof createBuilder>) {
  const item = builder.objectRef<Item>("Item")
  const one = (name: string) => (context: TestContext) => {
    context.resolved.push(name)
    return ITEM
  }
  item.implement({
    fields: (t) => ({
      name: t.exposeString("name"),
      item: t.field({ type: item, resolve: (_item, _args, context) => one("item")(context) }),
      list: t.field({ type: [item], resolve: (_item, _args, context) => [one("list")(context)] }),
      items: t.connection({
        type: item,
        resolve: (_item, _args, context) => {
          one("items")(context)
          const pageInfo = { hasNextPage: false, hasPreviousPage: false }
          return { edges: [{ cursor: "1", node: ITEM }], pageInfo }
        },
      }),
    }),
  })
  builder.queryFields((t) => ({
    item: t.field({ type: item, resolve: (_root, _args, context) => one("item")(context) }),
    dear: t.field({ type: item, complexity: 50, resolve: () => ITEM }),
    hours: t.field({
      type: [item],
      args: { hours: t.arg.int({ required: true }) },
      complexity: ({ hours }) => ({ field: 1, multiplier: hours }),
      resolve: () => [ITEM],
    }),
    dearList: t.field({
      type: [item],
      args: { first: t.arg.int() },
      complexity: ({ first }) => ({ field: 5 + (first ?? 0), multiplier: 1 }),
      resolve: () => [ITEM],
    }),
  }))
}

function addFields(builder: ReturnType<typeof createBuilder>) {
  builder.queryFields((t) => ({
    count: t.int({
      resolve: (_root, _args, context) => {
        context.resolved.push("count")
        return context.resolved.length
      },
    }),
    echo: t.string({ args: { text: t.arg.string({ required: true }) }, resolve: (_, a) => a.text }),
    slow: t.string({
      resolve: async (_root, _args, context) => {
        context.resolved.push("slow")
        await context.held
        return "done"
      },
    }),
    large: t.string({ resolve: () => "x".repeat(20_000_000) }),
    boom: t.string({
      resolve: () => {
        throw new Error("connect postgres://user:hunter2@db/index")
      },
    }),
    late: t.string({
      resolve: () => {
        throw Object.assign(new Error("canceling statement"), { code: "57014" })
      },
    }),
    refused: t.string({
      resolve: () => {
        throw new GraphQLError("the cursor is not one of this API's", {
          extensions: { code: "BAD_CURSOR" },
        })
      },
    }),
  }))
}

/** A schema that loops, pages, fails, waits and streams. */
export function createTestSchema(): GraphQLSchema {
  const builder = createBuilder()
  builder.queryType({})
  builder.subscriptionType({})
  addItems(builder)
  addFields(builder)
  builder.subscriptionFields((t) => ({
    ticks: t.string({
      subscribe: (_root, _args, { source, signal }) => source.follow(signal),
      resolve: (event, _args, { number }) => `${event as string} in context ${number}`,
    }),
    failing: t.string({
      subscribe: (_root, _args, { source, signal }) => source.follow(signal),
      resolve: () => {
        throw new Error("hunter2")
      },
    }),
    closed: t.string({
      subscribe: () => {
        throw new GraphQLError("there is no such job", { extensions: { code: "NOT_FOUND" } })
      },
      resolve: () => "",
    }),
  }))
  return builder.toSchema()
}
