import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import {
  type DefinitionNode,
  isEnumType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type TypeNode,
} from "graphql"
import { createSchema } from "../../createSchema.js"
import { DEFAULT_LIMITS } from "../Limits.js"
import { costOf } from "./costOf.js"

const SOURCES = ["explorer/src", "indexer/queries"]
const root = fileURLToPath(new URL("../../../../../", import.meta.url))
const schema = createSchema()

async function definitionsIn(folder: string): Promise<readonly DefinitionNode[]> {
  const entries = await readdir(join(root, folder), { recursive: true })
  const files = entries.filter((name) => name.endsWith(".graphql"))
  const texts = files.map((name) => readFile(join(root, folder, name), "utf8"))
  return (await Promise.all(texts)).flatMap((text) => parse(text).definitions)
}

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type)

/** Every order that an operation can be asked in, each with the largest page. */
function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode) {
  const order = variableDefinitions.find(({ variable }) => variable.name.value === "orderBy")
  const type = order && schema.getType(nameOf(order.type))
  const orders = isEnumType(type) ? type.getValues().map(({ name }) => name) : [undefined]
  const paged = variableDefinitions.some(({ variable }) => variable.name.value === "first")
  const page = paged ? { first: DEFAULT_LIMITS.page } : {}
  return orders.map((orderBy) => ({ ...page, ...(orderBy === undefined ? {} : { orderBy }) }))
}

it.each(SOURCES)(
  "%s: every operation may be asked by default, many times a minute",
  async (folder) => {
    const definitions = await definitionsIn(folder)
    const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    expect(operations.length).toBeGreaterThan(10)
    for (const operation of operations) {
      const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
      const document = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] } as const
      for (const variables of variablesOf(operation)) {
        const input = { schema, document, operation, variables, limits: DEFAULT_LIMITS }
        const cost = costOf(input)
        expect([operation.name?.value, cost > 0]).toEqual([operation.name?.value, true])
        expect(DEFAULT_LIMITS.costPerMinute / cost).toBeGreaterThan(30)
      }
    }
  },
)
