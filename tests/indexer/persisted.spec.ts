import { globSync } from "node:fs"
import { createLog } from "@cocoon/service"
import { jest } from "@jest/globals"
import { Registry } from "prom-client"
import { serveIndex } from "../../indexer/src/compose/serveIndex.js"
import { loadConfig } from "../../indexer/src/config/loadConfig.js"
import { openStore } from "../../indexer/src/store/openStore.js"

jest.setTimeout(120_000)

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** An indexer over an empty database that runs persisted operations only; gives the code that it answers a query with. */
async function servePersisted(operationsDir: string) {
  const store = await openStore({ database: "memory:" })
  closing.push(store.close)
  await store.migrate()
  const { url } = await serveIndex({
    config: loadConfig({ listen: "127.0.0.1:0", persistedOnly: true, operationsDir }, {}),
    store,
    registry: new Registry(),
    log: createLog({ level: "error" }),
    onClose: (_name, close) => closing.push(close),
  })
  return async (query: string): Promise<string | undefined> => {
    const headers = { "content-type": "application/json", accept: "application/json" }
    const body = JSON.stringify({ query })
    const response = await fetch(`${url}/graphql`, { method: "POST", headers, body })
    const { errors } = (await response.json()) as {
      readonly errors?: readonly { readonly extensions: { readonly code?: string } }[]
    }
    return errors?.[0]?.extensions.code
  }
}

/** Texts that the explorer sends, as its pages import them. */
async function explorerTexts(): Promise<readonly string[]> {
  const files = globSync("explorer/src/generated/*.ts")
  const modules = await Promise.all(
    files.map((file) => import(`../../${file}`) as Promise<Record<string, unknown>>),
  )
  return modules
    .flatMap((exports) => Object.values(exports))
    .flatMap((one) => (one as { readonly text?: string }).text ?? [])
}

test("an indexer of persisted operations only answers all that the built explorer asks, and nothing else", async () => {
  const answer = await servePersisted("explorer/dist/operations")
  const texts = await explorerTexts()
  expect(texts.length).toBeGreaterThan(40)
  for (const text of texts) expect([text, await answer(text)]).not.toContain("PERSISTED_ONLY")
  expect(await answer("query Providers { pool { address } }")).toBe("PERSISTED_ONLY")
  expect(await answer("query Network { __typename }")).toBe("PERSISTED_ONLY")
})

test("a folder that is missing or holds no operation stops the start and is named", async () => {
  for (const folder of ["explorer/dist/nowhere", "explorer/dist/assets"]) {
    await expect(servePersisted(`explorer/dist/operations, ${folder}`)).rejects.toMatchObject({
      code: "BAD_OPERATION",
      message: expect.stringContaining(`${folder}: `),
    })
  }
})
