import { Address, toNano } from "@ton/core"
import type { APIError } from "openai"
import { askPaid } from "./support/askPaid.js"
import { sessionBooks } from "./support/sessionBooks.js"
import { useWhole } from "./support/useWhole.js"

const LONG_MS = 90_000
const BODY_BYTES = 4_096
const BUDGET = toNano("0.5")
/** The worst case of a request of these tests is some 0.09; it costs far less. */
const SMALL = "0.1"
const messages = [{ role: "user" as const, content: "count to 3" }]
const base = { model: "toy", messages, max_tokens: 32 }

const running = useWhole({
  gatewayFlags: [
    "--budget=0.5",
    "--session-deposit=0.5",
    `--max-body-bytes=${BODY_BYTES}`,
    "--default-max-tokens=32",
  ],
})

/** The error of a request, or undefined. */
async function refusal(ask: object, apiKey?: string): Promise<APIError | undefined> {
  const client = running.whole.openai(apiKey === undefined ? {} : { apiKey })
  const request = { ...base, ...ask } as typeof base
  return client.chat.completions.create(request).then(
    () => undefined,
    (error: APIError) => error,
  )
}

/** Transactions of the wallet beyond the gift that it got, and requests at the model server. */
async function moved(): Promise<{ sent: number; ran: number }> {
  const { scene, gateway, backend } = running.whole
  const accounts = [Address.parse(gateway.ready.wallet)]
  const rows = await scene.network.client.transactions({ accounts, limit: 100 })
  const sent = rows.reduce((sum, { outMessages }) => sum + outMessages.length, 0)
  return { sent, ran: backend.requests.length }
}

it("a key without budget, bodies too long and too dear requests are refused before any money moves", async () => {
  const { whole } = running
  const broke = await whole.key("broke", "--budget", "0.000000005")
  expect(await refusal({}, broke)).toMatchObject({
    status: 429,
    code: "insufficient_quota",
    type: "insufficient_quota",
  })
  const long = { messages: [{ role: "user", content: "x".repeat(BODY_BYTES) }] }
  expect(await refusal(long)).toMatchObject({ status: 413, code: "request_too_large" })
  expect(await refusal({ max_tokens: 2_000 })).toMatchObject({
    status: 503,
    code: "gateway_budget_exhausted",
  })
  const chunked = await fetch(`${whole.gateway.ready.baseUrl}/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${whole.apiKey}`, "content-type": "application/json" },
    body: new Blob(["x".repeat(BODY_BYTES), "x"]).stream(),
    duplex: "half",
  } as RequestInit)
  expect(chunked.status).toBe(413)
  expect(await moved()).toEqual({ sent: 0, ran: 0 })
  // The control: what is within all budgets opens a Session.
  expect((await askPaid(whole)).cost).toBeGreaterThan(0n)
  expect(await moved()).toEqual({ sent: 1, ran: 1 })
})

it(
  "a key spends its budget and no more, however many ask at once; what is charged is what is paid on chain",
  async () => {
    const { whole } = running
    const { session } = await askPaid(whole)
    const small = await whole.key("small", "--budget", SMALL)
    const errors: APIError[] = []
    let served = 0
    while (errors.length === 0) {
      const asked = Array.from({ length: 8 }, () => refusal({}, small))
      for (const error of await Promise.all(asked)) {
        if (error === undefined) served += 1
        else errors.push(error)
      }
    }
    for (const error of errors)
      expect(error).toMatchObject({ status: 429, code: "insufficient_quota" })
    expect(served).toBeGreaterThan(0)
    await whole.gateway.stop()
    const keys = (await whole.command("keys", "list")) as unknown as {
      name: string
      spent: string
    }[]
    const own = keys.find(({ name }) => name === "small")?.spent ?? ""
    expect(toNano(own)).toBeGreaterThan(0n)
    expect(toNano(own)).toBeLessThanOrEqual(toNano(SMALL))
    expect(await whole.command("settle")).toMatchObject({ settled: true })
    const wallet = Address.parse(whole.gateway.ready.wallet)
    const books = await sessionBooks(whole.scene.network.client, { session, wallet })
    expect(books.paid).toBe(keys.reduce((sum, { spent }) => sum + toNano(spent), 0n))
    expect(books.paid).toBeLessThanOrEqual(BUDGET)
    expect(books.received).toBe(books.sent + books.fees)
  },
  LONG_MS,
)
