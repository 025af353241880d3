import { writeFile } from "node:fs/promises"
import { lexicographicSortSchema, printSchema } from "graphql"
import { createSchema } from "./createSchema.js"

// `node indexer/dist/api/printSchema.js [file]`: writes the schema where the explorer's types are made from.
const [, , file = new URL("../../schema.graphql", import.meta.url)] = process.argv
await writeFile(file, `${printSchema(lexicographicSortSchema(createSchema()))}\n`)
