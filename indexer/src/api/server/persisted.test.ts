import { createHash } from "node:crypto"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { readOperations } from "./persisted/readOperations.js"
import { createServerWorld } from "./testing/createServerWorld.js"

let folder = ""

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "operations-"))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

const text = "query Count { count }"
const sha256Hash = createHash("sha256").update(text).digest("hex")
const extensions = { persistedQuery: { version: 1, sha256Hash } }

async function readCount() {
  await writeFile(join(folder, "count.graphql"), `\n${text}\n`)
  return readOperations(folder)
}

it("a folder is read by name, each file's hash is of its text without white space at the ends", async () => {
  await writeFile(join(folder, "README.md"), "not one")
  await writeFile(join(folder, "b.graphql"), "query B { count }")
  expect(await readCount()).toEqual([
    {
      name: "B",
      hash: createHash("sha256").update("query B { count }").digest("hex"),
      text: "query B { count }",
    },
    { name: "Count", hash: sha256Hash, text },
  ])
})

it("a file must hold one operation, and a name that no other has", async () => {
  for (const bad of [
    "{ count }",
    "query A { a } query B { b }",
    "query A {",
    "fragment F on T { a }",
  ]) {
    await writeFile(join(folder, "bad.graphql"), bad)
    await expect(readOperations(folder)).rejects.toMatchObject({ code: "BAD_OPERATION" })
  }
  await writeFile(join(folder, "bad.graphql"), "query Count { count }")
  await expect(readCount()).rejects.toThrow("another file has an operation Count")
})

it("a persisted operation runs by its hash and counts under its name", async () => {
  const { post, metrics } = await createServerWorld({ graphql: { operations: await readCount() } })
  expect((await post({ extensions })).data).toEqual({ count: 1 })
  expect(await metrics()).toContain('route="graphql",status="200",operation="Count"} 1')
})

it("a hash that is not known is refused by name", async () => {
  const { post } = await createServerWorld()
  const { status, errors } = await post({ extensions })
  expect([status, errors?.[0]?.extensions.code]).toEqual([404, "PERSISTED_NOT_FOUND"])
})

it("where only they run, nothing else does", async () => {
  const operations = await readCount()
  const { post, resolved } = await createServerWorld({
    graphql: { operations, persistedOnly: true },
  })
  const { status, errors } = await post({ query: "{ count }" })
  expect([status, errors?.[0]?.extensions.code, resolved]).toEqual([403, "PERSISTED_ONLY", []])
  expect((await post({ extensions })).data).toEqual({ count: 1 })
  expect((await post({ query: `${text}\n` })).data).toEqual({ count: 1 })
})

it("a persisted operation that the schema does not know stops the start", async () => {
  const operations = [{ name: "Old", hash: "00", text: "query Old { nothing }" }]
  await expect(createServerWorld({ graphql: { operations } })).rejects.toMatchObject({
    code: "BAD_OPERATION",
  })
})
