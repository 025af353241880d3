import { readFile } from "node:fs/promises"
import { expect, it } from "@jest/globals"
import { lexicographicSortSchema, printSchema } from "graphql"
import { createSchema } from "./createSchema.js"

const FILE = new URL("../../schema.graphql", import.meta.url)

it("schema.graphql is the schema; `node indexer/dist/api/printSchema.js` writes it anew", async () => {
  const printed = `${printSchema(lexicographicSortSchema(createSchema()))}\n`
  expect(await readFile(FILE, "utf8")).toBe(printed)
})
