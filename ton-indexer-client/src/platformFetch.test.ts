import { createTonIndexerClient } from "./createTonIndexerClient.js"

const { fetch } = globalThis
afterEach(() => {
  globalThis.fetch = fetch
})

it("calls the platform's fetch as a browser wants it: of nothing but the window", async () => {
  const asked: string[] = []
  globalThis.fetch = async function (this: unknown, input: Parameters<typeof fetch>[0]) {
    if (this !== undefined && this !== globalThis) throw new TypeError("Illegal invocation")
    asked.push(String(input))
    return Response.json({ error: "not found" }, { status: 404 })
  }
  const client = createTonIndexerClient({ baseUrl: "http://127.0.0.1:1/api/v3", maxRetries: 0 })
  await expect(client.masterchainInfo()).rejects.toMatchObject({
    details: { server: "not found" },
  })
  expect(asked).toEqual(["http://127.0.0.1:1/api/v3/masterchainInfo"])
})
