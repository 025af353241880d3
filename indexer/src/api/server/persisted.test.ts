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
  await expect(readCount()).rejects.toThrow(
    "another file of the folder has an operation Count; rename one",
  )
})

it("a folder that cannot be read, or holds no operation, is refused by its name", async () => {
  await writeFile(join(folder, "README.md"), "not one")
  const missing = join(folder, "none")
  for (const [path, why] of [
    [missing, "cannot be read (ENOENT); name a folder of .graphql files"],
    [join(folder, "README.md"), "cannot be read (ENOTDIR)"],
    [folder, "holds no .graphql file; name a folder that does"],
  ] as const) {
    await expect(readOperations(path)).rejects.toMatchObject({
      code: "BAD_OPERATION",
      message: expect.stringContaining(`${path}: ${why}`),
    })
  }
})

it("an application's operations run like the others, one of the same name too, and are no tabs of GraphiQL", async () => {
  const own = { name: "Count", hash: "00", text: "query Count { count again: count }" }
  const { post, server } = await createServerWorld({
    graphql: { operations: [own], applications: await readCount(), persistedOnly: true },
  })
  expect((await post({ extensions })).data).toEqual({ count: 1 })
  expect(Object.keys((await post({ query: own.text })).data ?? {})).toEqual(["count", "again"])
  const page = await fetch(`${server.url}/graphql`, { headers: { accept: "text/html" } })
  expect((await page.text()).slice(-400)).toContain(`"defaultTabs":[{"query":"${own.text}"}]`)
  const list = await fetch(`${server.url}/graphql/operations.json`)
  expect(await list.json()).toEqual([own, { name: "Count", hash: sha256Hash, text }])
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
