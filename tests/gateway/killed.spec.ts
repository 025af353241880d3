import { Address, toNano } from "@ton/core"
import { askPaid, type PaidAnswer } from "./support/askPaid.js"
import { sessionBooks } from "./support/sessionBooks.js"
import { PRICES } from "./support/startWhole.js"
import { useWhole } from "./support/useWhole.js"

const LONG_MS = 150_000
const CLOSE_SECONDS = 21_600
const DEPOSIT = toNano("5")
const MAX_TOKENS = 300
const LONG = `count to ${MAX_TOKENS}`

const running = useWhole({ backend: { paceMs: 20 } })

/** A stream that is left standing after its first words; `rest` is what becomes of it. */
async function beginLong() {
  const { chat } = running.whole.openai()
  const messages = [{ role: "user" as const, content: LONG }]
  const ask = { model: "toy", messages, max_tokens: MAX_TOKENS, stream: true } as const
  const chunks = (await chat.completions.create(ask))[Symbol.asyncIterator]()
  let heard = ""
  while (heard.split(" ").length < 4) {
    const { value, done } = await chunks.next()
    if (done) throw new Error("the stream ended before its first words")
    heard += value.choices[0]?.delta.content ?? ""
  }
  const rest = async () => {
    for (;;) if ((await chunks.next()).done) return
  }
  return { heard, rest }
}

/** Asks until the gateway has found the node again. */
const askAgain = (): Promise<PaidAnswer> =>
  running.whole.scene.network.until(
    () => askPaid(running.whole).catch(() => undefined),
    "an answer of the node that came back",
  )

/** Waits until the agent has no request under way. */
const settledDown = () =>
  running.whole.scene.network.until(async () => {
    const page = await fetch(`${running.whole.agent.ready.http}/status`)
    const { sessions } = (await page.json()) as { sessions: { inFlight: number } }
    return sessions.inFlight === 0 ? true : undefined
  }, "the end of what the agent generates")

interface Settlement {
  readonly settled: boolean
  readonly sessions: readonly { session: string; metered: string; status: string }[]
}

const settle = async () => (await running.whole.command("settle")) as unknown as Settlement

async function spent(): Promise<bigint> {
  const keys = (await running.whole.command("keys", "list")) as unknown as { spent: string }[]
  return keys.reduce((sum, key) => sum + toNano(key.spent), 0n)
}

const booksOf = (session: Address) => {
  const { scene, gateway } = running.whole
  const wallet = Address.parse(gateway.ready.wallet)
  return sessionBooks(scene.network.client, { session, wallet })
}

/** The most that a request of these tests can cost at the prices: its prompt, and so many tokens. */
const most = (tokens: number) =>
  (100n * PRICES.prompt + BigInt(tokens) * PRICES.completion) / 10n ** 6n

it(
  "agent and gateway are killed in the middle of streams and between requests: one Session, paid once, refunded to the nanoTON",
  async () => {
    const { whole } = running
    const answers = [await askPaid(whole)]

    const atGateway = await beginLong()
    await whole.gateway.kill()
    await expect(atGateway.rest()).rejects.toThrow()
    await settledDown()
    await whole.restartGateway()
    answers.push(await askPaid(whole))

    await whole.gateway.kill()
    await whole.restartGateway()
    answers.push(await askPaid(whole))

    const atNode = await beginLong()
    await whole.agent.kill()
    await expect(atNode.rest()).rejects.toThrow()
    await whole.restartAgent()
    answers.push(await askAgain())
    await whole.agent.kill()
    await whole.restartAgent()
    answers.push(await askAgain())

    const [first] = answers
    const session = first?.session ?? Address.parse(whole.gateway.ready.wallet)
    expect(answers.map((answer) => answer.session.toRawString())).toEqual(
      answers.map(() => session.toRawString()),
    )
    const counters = answers.map(({ counter }) => counter)
    expect(new Set(counters).size).toBe(answers.length)
    expect(counters).toEqual(counters.toSorted((a, b) => Number(a - b)))

    await whole.gateway.stop()
    expect(whole.gateway.events()).toContain("node-verified")
    for (const event of ["session-opening", "node-misbehaved"])
      expect(whole.gateway.events()).not.toContain(event)
    const settlement = await settle()
    expect(settlement).toMatchObject({ settled: true, sessions: [{ status: "closed" }] })
    const books = await booksOf(session)
    expect(books.gone).toBe(true)
    expect(books.received).toBe(books.sent + books.fees)
    const answered = answers.reduce((sum, { cost }) => sum + cost, 0n)
    const charged = await spent()
    // Two answers were cut off: what the node generated of them is paid at most once.
    expect(charged).toBeGreaterThanOrEqual(answered)
    expect(charged).toBeLessThanOrEqual(answered + 2n * most(MAX_TOKENS))
    expect(settlement.sessions[0]?.metered).toBe(String(books.paid))
    expect(books.paid).toBeLessThanOrEqual(answered + 2n * most(MAX_TOKENS))
    expect(books.paid).toBeGreaterThanOrEqual(charged)
    expect(books.refunded).toBeGreaterThanOrEqual(DEPOSIT - (books.paid ?? 0n))
    expect(whole.backend.requests).toHaveLength(answers.length + 2)
  },
  LONG_MS,
)

it(
  "the node never comes back: after the challenge period the wallet has its deposit again, with nobody's help",
  async () => {
    const { whole } = running
    await whole.restartGateway()
    const { session, cost } = await askAgain()
    await whole.agent.kill()
    await whole.gateway.stop()
    expect(await settle()).toMatchObject({ settled: false, sessions: [{ status: "closing" }] })
    expect(await settle()).toMatchObject({ settled: false, sessions: [{ status: "closing" }] })
    expect((await booksOf(session)).gone).toBe(false)
    await whole.scene.network.control("time", { addSeconds: CLOSE_SECONDS + 1 })
    expect(await settle()).toMatchObject({ settled: true, sessions: [{ status: "closed" }] })
    const books = await booksOf(session)
    expect(books).toMatchObject({ gone: true, paid: 0n, redeemed: 0 })
    expect(books.received).toBe(books.sent + books.fees)
    expect(cost).toBeGreaterThan(0n)
    expect(books.refunded).toBeGreaterThan(DEPOSIT)
  },
  LONG_MS,
)

it("a gateway whose log nobody reads any more still ends in order", async () => {
  const { whole } = running
  await whole.gateway.stop()
  await whole.restartGateway()
  const { child, stop } = whole.gateway
  child.stdout?.destroy()
  child.stderr?.destroy()
  expect(await stop()).toBe(0)
})
