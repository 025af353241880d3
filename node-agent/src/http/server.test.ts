import { createLog } from "@cocoon/service"
import { createMetrics } from "../metrics.js"
import type { AgentState, AttestationView, StatusView } from "./agentState.js"
import { createHttpServer, type HttpServer } from "./server.js"

const status: StatusView = {
  provider: "0:aa",
  version: "0.0.0",
  attestation: { mode: "test", validUntil: 5 },
  backend: { kind: "embedded", model: "tiny", toy: true },
  jobs: { seen: 1 },
  sessions: { open: 0, inFlight: 0, channels: 0, metered: 0n, authorised: 0n, redeemed: 0n },
  offer: { available: true, slashed: false },
  rewards: 3n,
  slots: { free: 1, busy: 0 },
  reserve: { balance: 2n ** 70n, warnBelow: 2n, stopBelow: 1n },
  models: [],
}
const attestation: AttestationView = {
  provider: "0:aa",
  globalId: -239,
  quote: "00",
  nonce: "01",
  enclaveKey: "02",
  hpkeKey: "03",
  gpuEvidenceHash: "04",
  collateral: {},
  validUntil: 5,
}

const metrics = createMetrics()
const logged: string[] = []
const log = createLog({
  level: "info",
  stream: { write: (line: string) => void logged.push(line) },
})
let server: HttpServer
let current: Partial<AgentState> = {}

beforeAll(async () => {
  const state: AgentState = {
    attestation: () => current.attestation?.(),
    status: () => (current.status ?? (() => status))(),
    readiness: () => current.readiness?.() ?? [],
  }
  server = await createHttpServer({ state, metrics, log, listen: { host: "127.0.0.1", port: 0 } })
})
beforeEach(() => {
  current = {}
})
afterAll(() => server.close())

const get = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init)

it("/attestation is readable from any origin, and says so when there is none", async () => {
  const none = await get("/attestation")
  expect(none.status).toBe(503)
  expect(await none.json()).toMatchObject({ error: { code: "NOT_ATTESTED" } })
  current = { attestation: () => attestation }
  const some = await get("/attestation", { headers: { origin: "https://any.example" } })
  expect(some.headers.get("access-control-allow-origin")).toBe("*")
  expect(await some.json()).toEqual(attestation)
  const preflight = await get("/attestation", { method: "OPTIONS" })
  expect(preflight.headers.get("access-control-allow-methods")).toBe("GET")
})

it("/status has exact amounts and is for no other origin", async () => {
  const response = await get("/status", { headers: { origin: "https://any.example" } })
  expect(response.headers.get("access-control-allow-origin")).toBeNull()
  expect(await response.json()).toMatchObject({ reserve: { balance: String(2n ** 70n) } })
})

it("/readyz is 503 until every check holds; /healthz only means alive", async () => {
  current = {
    readiness: () => [
      { name: "chain", ready: true },
      { name: "attestation", ready: false, why: "expired" },
    ],
  }
  const no = await get("/readyz")
  expect(no.status).toBe(503)
  expect(await no.json()).toMatchObject({ status: "not ready", checks: [{}, { why: "expired" }] })
  expect((await get("/healthz")).status).toBe(200)
  current = {}
  expect((await get("/readyz")).status).toBe(200)
})

it("/metrics shows what was counted", async () => {
  metrics.jobs.inc({ state: "settled", code: "" })
  metrics.reserve.set(7)
  const text = await (await get("/metrics")).text()
  expect(text).toContain('cocoon_agent_jobs_total{state="settled",code=""} 1')
  expect(text).toContain("cocoon_agent_reserve_nanoton 7")
  expect(text).toContain("process_resident_memory_bytes")
})

it("an unknown route and a failing state are error objects without inner text", async () => {
  expect((await get("/nothing")).status).toBe(404)
  current = {
    status: () => {
      throw new Error("inner secret")
    },
  }
  const response = await get("/status")
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain("inner secret")
  expect(logged.join("")).toContain("a request failed")
  expect(logged.join("")).not.toContain("inner secret")
})

it("a taken port is one clear error", async () => {
  const { port } = new URL(server.url)
  const listen = { host: "127.0.0.1", port: Number(port) }
  const state: AgentState = {
    attestation: () => undefined,
    status: () => status,
    readiness: () => [],
  }
  await expect(createHttpServer({ state, metrics, log, listen })).rejects.toMatchObject({
    code: "HTTP_LISTEN",
    details: { reason: "EADDRINUSE" },
  })
})
