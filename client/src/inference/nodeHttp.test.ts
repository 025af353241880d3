import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { Address } from "@ton/core"
import { createCocoonClient } from "../createCocoonClient.js"
import { memorySessionJournal } from "../session/memorySessionJournal.js"
import { createParts } from "./createParts.js"
import { createNodeHttp } from "./NodeHttp.js"

const asked = async (endpoint: string, options: { publicOnly: boolean }) => {
  const urls: string[] = []
  const http = createNodeHttp(async (url) => {
    urls.push(url)
    return new Response("{}")
  }, options)
  const get = http.getJson(endpoint, { path: "/cocoon/v1/node", maxBytes: 100 })
  const signal = AbortSignal.timeout(1_000)
  const post = http.post(endpoint, { path: "/x", body: "", contentType: "text/plain", signal })
  const codes = await Promise.all(
    [get, post].map((work: Promise<unknown>) =>
      work.then(
        () => "asked",
        (error: { code: string }) => error.code,
      ),
    ),
  )
  return { urls, codes }
}

const inside = [
  "http://127.0.0.1:8080",
  "http://0x7f.1",
  "http://2130706433",
  "http://0.0.0.0",
  "http://169.254.169.254/latest/meta-data",
  "http://10.1.2.3",
  "http://172.16.0.1",
  "http://172.31.255.1",
  "http://192.168.1.1",
  "http://100.64.0.1",
  "http://198.18.0.1",
  "http://224.0.0.1",
  "http://255.255.255.255",
  "http://[::1]",
  "http://[::]",
  "http://[::ffff:127.0.0.1]",
  "http://[fe80::1]",
  "http://[fd00::1]",
  "http://[64:ff9b::7f00:1]",
  "http://[2002:7f00:1::]",
  "http://[2001::1]",
  "http://[2001:0:7f00:1::]",
  "http://localhost:9000",
  "http://LOCALHOST.",
  "http://a.localhost",
  "http://redis:6379",
  "http://printer.local",
  "https://metadata.google.internal",
]
const outside = [
  "https://node.example.org/base/",
  "http://8.8.8.8:1",
  "http://172.32.0.1",
  "http://100.128.0.1",
  "http://192.0.2.1",
  "http://1.0.0.1",
  "https://[2606:4700::1111]",
  "https://[2001:4860:4860::8888]",
]

test.each(inside)("%s is never asked where only public nodes are", async (endpoint) => {
  const refused = { urls: [], codes: ["NODE_UNREACHABLE", "NODE_UNREACHABLE"] }
  expect(await asked(endpoint, { publicOnly: true })).toEqual(refused)
  expect((await asked(endpoint, { publicOnly: false })).urls).toHaveLength(2)
})

test.each(outside)("%s is asked", async (endpoint) => {
  expect((await asked(endpoint, { publicOnly: true })).codes).toEqual(["asked", "asked"])
})

test("under Intel's root only public nodes are asked, under a test root any", async () => {
  const registry = new Address(0, Buffer.alloc(32, 9))
  const indexer = {} as never
  const client = createCocoonClient({ indexer, registry, globalId: -3 })
  const journal = memorySessionJournal()
  const budget = { total: 1n, perSession: 1n }
  const answers = async (root: Uint8Array) => {
    const options = { client, journal, budget, attestation: { root } }
    const { http } = createParts({ ...options, fetch: async () => new Response("{}") })
    return http.getJson("http://127.0.0.1", { path: "/x", maxBytes: 9 })
  }
  await expect(answers(INTEL_SGX_ROOT_PUBLIC_KEY)).rejects.toMatchObject({
    code: "NODE_UNREACHABLE",
  })
  expect(await answers(TEST_ROOT_PUBLIC_KEY)).toEqual({})
})

test("what is no web address is not asked, and a base path and credentials are kept apart", async () => {
  for (const endpoint of ["file:///etc/passwd", "ftp://node.example.org", "node.example.org", ""])
    expect((await asked(endpoint, { publicOnly: false })).urls).toEqual([])
  const { urls } = await asked("https://u:p@node.example.org/base/?q#f", { publicOnly: true })
  expect(urls[0]).toBe("https://node.example.org/base/cocoon/v1/node")
})
