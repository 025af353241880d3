import { expect, it } from "@jest/globals"
import { type GraphQLField, getNamedType, isLeafType, isObjectType } from "graphql"
import { COLUMNS } from "../../store/schema/columns.js"
import { READS } from "../columns/reads.js"
import { NOW, type World } from "./createWorld.js"
import { names } from "./names.js"

const LISTS = {
  Provider: { list: "providers", table: "provider" },
  Model: { list: "models", table: "model" },
  Job: { list: "jobs", table: "job" },
  Session: { list: "sessions", table: "session" },
  Settlement: { list: "settlements", table: "settlement" },
  Transaction: { list: "transactions", table: "transaction" },
} as const

/** A value in every column, another one for each row and column. */
function full(table: (typeof LISTS)[keyof typeof LISTS]["table"], n: number) {
  const columns = Object.entries<string>(COLUMNS[table])
  return Object.fromEntries(
    columns.map(([name, type], at) => {
      if (type.startsWith("numeric")) return [name, String(1_000 * n + at)]
      if (type.startsWith("int8")) return [name, 1_000 * n + at]
      if (type.startsWith("boolean")) return [name, (n + at) % 2 === 0]
      if (type.startsWith("jsonb")) return [name, [names.hash(at)]]
      return [name, names.hash(1_000 * n + at)]
    }),
  )
}

/** A selection of a field: itself, or what can be shown below it without arguments. */
function selection(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type)
  if (isLeafType(type) || !isObjectType(type)) return field.name
  if (type.name.endsWith("Connection")) return `${field.name} { totalCount nodes { __typename } }`
  const leaves = Object.values(type.getFields()).filter(({ type: one }) =>
    isLeafType(getNamedType(one)),
  )
  const below = leaves.map(({ name }) => name).join(" ")
  return `${field.name} { __typename ${below} }`
}

/** A list asks only for the columns that are selected. */
export function describeColumns(world: () => World): void {
  for (const [type, { list, table }] of Object.entries(LISTS)) {
    it(`${type}: each field alone shows the same of a row in a list as of the whole row`, async () => {
      const own = {
        provider: names.provider(1),
        model: names.model(1),
        job: names.job(1),
        session: names.session(1),
        settlement: names.job(1),
        transaction: names.job(1),
      }
      const status =
        table === "job" ? { status: "open" } : table === "session" ? { status: "open" } : {}
      const account =
        table === "settlement" || table === "transaction"
          ? { account: own[table] }
          : { address: own[table] }
      const links = {
        provider: names.provider(1),
        model: names.model(1),
        deal: "job",
        bounced: false,
        success: false,
        exit_code: 403,
      }
      for (const other of ["provider", "model"] as const) {
        if (other !== table)
          await world().insert(other, { ...full(other, 2), address: own[other] } as never)
      }
      const lt = { opened_lt: "5", closed_lt: null, lt: "6" }
      const row = { ...full(table, 1), ...links, ...lt, ...status, ...account }
      const columns = Object.keys(COLUMNS[table])
      await world().insert(
        table,
        Object.fromEntries(Object.entries(row).filter(([name]) => columns.includes(name))) as never,
      )
      await world().insert("account", { address: own[table], kind: "job" })
      const { nodes } = (await world().ask(`{ ${list} { nodes { id } } }`))[list] as unknown as {
        nodes: { id: string }[]
      }
      const shape = world().schema.getType(type)
      if (!isObjectType(shape)) throw new Error(`no type ${type}`)
      for (const field of Object.values(shape.getFields())) {
        const what = selection(field)
        const alone = (await world().ask(`{ ${list} { nodes { ${what} } } }`))[list] as unknown as {
          nodes: unknown[]
        }
        const { node } = await world().ask(
          `query ($id: ID!) { node(id: $id) { ... on ${type} { ${what} } } }`,
          { id: nodes[0]?.id },
        )
        expect(alone.nodes[0]).toEqual(node)
      }
    })
  }

  it("every field that is named with its columns is a field of its type, and every type is one", () => {
    for (const [type, fields] of Object.entries(READS)) {
      const shape = world().schema.getType(type)
      expect(isObjectType(shape) && Object.keys(shape.getFields())).toEqual(
        expect.arrayContaining(Object.keys(fields)),
      )
    }
  })

  it("fragments, aliases and conditions are looked through", async () => {
    await world().insert("provider", {
      address: names.provider(1),
      stake: "7",
      earned: "8",
      endpoint: "e",
      valid_until: NOW + 1,
      available: true,
    })
    const data = await world().ask(`query ($no: Boolean = false) {
      providers { ...page nodes { money: stake } } }
      fragment page on ProviderConnection { edges { ... { node { ...one ... on Provider { earned } ... on Node { id } endpoint @include(if: $no) } } } }
      fragment one on Provider { state }`)
    expect(data.providers).toMatchObject({
      nodes: [{ money: "7" }],
      edges: [{ node: { state: "EXPIRING", earned: "8" } }],
    })
  })

  it("the prices of a model have sheet, floor and transaction of their own row", async () => {
    const provider = names.provider(1)
    await world().insert("model", { address: names.model(1) })
    await world().insert("price", {
      provider,
      model: names.model(1),
      prompt: "1",
      floor_prompt: "2",
      set_lt: "9",
    })
    await world().insert("transaction", { account: provider, lt: "9", hash: names.hash(9) })
    for (const [field, value] of [
      ["sheet { prompt }", { sheet: { prompt: "1" } }],
      ["floor { prompt }", { floor: { prompt: "2" } }],
      ["transaction { hash }", { transaction: { hash: names.hash(9) } }],
    ] as const) {
      const { models } = await world().ask(`{ models { nodes { prices { nodes { ${field} } } } } }`)
      expect(models).toEqual({ nodes: [{ prices: { nodes: [value] } }] })
    }
  })
}
