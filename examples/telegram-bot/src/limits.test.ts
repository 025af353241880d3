import { openScene } from "./testing/openScene.js"
import { BUSY, budgetText, EMPTY_ANSWER, NO_BUDGET, PROBLEMS } from "./texts.js"

const CHAT = 100
const OTHER = 200

type Scene = Awaited<ReturnType<typeof openScene>>
let scene: Scene
afterEach(() => scene.close())

async function open(env?: Record<string, string>) {
  scene = await openScene(env)
  return scene
}

describe("a chat's budget", () => {
  it("falls by the cost that the answer says, to /budget and across a restart", async () => {
    const { telegram, gateway, restart } = await open({ BOT_BUDGET: "5000" })
    gateway.plan({ pieces: ["yes"], usage: { total_tokens: 30, cost: "1234" } })
    telegram.say(CHAT, "hi")
    await scene.shows(CHAT, "yes")
    await restart()
    telegram.say(CHAT, "/budget")
    await scene.shows(CHAT, "yes", budgetText({ left: 3_766n, daily: 5_000n }))
  })

  it("used up: no request, until the next day; other chats are not concerned", async () => {
    const { telegram, gateway, clock } = await open({ BOT_BUDGET: "1000" })
    telegram.say(CHAT, "hi")
    await scene.shows(CHAT, "Hello.")
    telegram.say(CHAT, "more")
    await scene.shows(CHAT, "Hello.", NO_BUDGET)
    telegram.say(OTHER, "hi")
    await scene.shows(OTHER, "Hello.")
    expect(gateway.asked).toHaveLength(2)
    clock.advance(86_400_000)
    telegram.say(CHAT, "and now?")
    await scene.shows(CHAT, "Hello.", NO_BUDGET, "Hello.")
  })

  it("without a cost in the answer: its tokens at the configured price", async () => {
    const { telegram, gateway } = await open({ BOT_BUDGET: "5000", BOT_FALLBACK_PRICE: "1000000" })
    gateway.plan({ pieces: ["yes"], usage: { total_tokens: 30 } })
    telegram.say(CHAT, "hi")
    telegram.say(CHAT, "/budget")
    await scene.shows(CHAT, "yes", budgetText({ left: 4_970n, daily: 5_000n }))
  })

  it("an answer that broke off without usage is not free", async () => {
    const { telegram, gateway } = await open({ BOT_BUDGET: "5000", BOT_FALLBACK_PRICE: "1000000" })
    gateway.plan({ held: true, breaks: "cut" })
    telegram.say(CHAT, "hi")
    await gateway.until(() => gateway.held.length === 1)
    gateway.held[0]?.write("half of")
    await scene.shows(CHAT, "half of")
    gateway.held[0]?.end()
    await scene.shows(CHAT, "half of", PROBLEMS.failed)
    telegram.say(CHAT, "/budget")
    await telegram.until(() => telegram.texts(CHAT).length === 3)
    const turns = gateway.asked[0]?.body.messages
    const bytes = Buffer.byteLength(JSON.stringify(turns)) + "half of".length
    expect(telegram.texts(CHAT)[2]).toBe(
      budgetText({ left: 5_000n - BigInt(bytes), daily: 5_000n }),
    )
  })
})

describe("many messages", () => {
  it("two chats are answered at once, each in order", async () => {
    const { telegram, gateway } = await open()
    gateway.plan({ held: true }, { pieces: ["second"] })
    telegram.say(CHAT, "slow")
    await gateway.until(() => gateway.held.length === 1)
    telegram.say(CHAT, "waits")
    telegram.say(OTHER, "quick")
    await scene.shows(OTHER, "second")
    expect(telegram.texts(CHAT)).toEqual([])
    expect(gateway.asked).toHaveLength(2)
    gateway.held[0]?.write("first")
    gateway.held[0]?.end()
    await scene.shows(CHAT, "first", "Hello.")
    expect(scene.lastAsked()).toEqual(["user: waits"])
  })

  it("more than the backlog: told once, and the rest is not answered", async () => {
    const { telegram, gateway } = await open({ BOT_BACKLOG: "1" })
    gateway.plan({ held: true })
    telegram.say(CHAT, "answered first")
    await gateway.until(() => gateway.held.length === 1)
    for (const text of ["waits", "too many", "too many", "too many"]) telegram.say(CHAT, text)
    await scene.shows(CHAT, BUSY)
    gateway.held[0]?.end()
    await scene.shows(CHAT, BUSY, EMPTY_ANSWER, "Hello.")
    expect(gateway.asked).toHaveLength(2)
  })
})

describe("a long answer", () => {
  it("over 4,096 characters: as many messages, and their texts join to it", async () => {
    const { telegram, gateway } = await open()
    const answer = Array.from({ length: 1_700 }, (_, index) => `word${index}`).join(" ")
    gateway.plan({ pieces: answer.match(/[\s\S]{1,700}/g) ?? [] })
    telegram.say(CHAT, "tell me everything")
    await telegram.until(() => telegram.texts(CHAT).join("") === answer)
    expect(telegram.texts(CHAT)).toHaveLength(4)
  })

  it("without an end: cut off, whatever the gateway goes on to send", async () => {
    const { telegram, gateway } = await open()
    gateway.plan({ held: true })
    telegram.say(CHAT, "tell me everything")
    await gateway.until(() => gateway.held.length === 1)
    gateway.held[0]?.write("x".repeat(40_001))
    await gateway.until(() => gateway.held[0]?.closed() === true)
    await telegram.until(() => telegram.texts(CHAT).at(-1) === PROBLEMS.cut)
    expect(telegram.texts(CHAT)).toHaveLength(11)
  })

  it("cut at the longest: the text, and a notice", async () => {
    const { telegram, gateway } = await open()
    gateway.plan({ pieces: ["and so"], finish: "length" })
    telegram.say(CHAT, "tell me")
    await scene.shows(CHAT, "and so", PROBLEMS.cut)
  })
})

describe("Telegram limits the bot", () => {
  it("429: the call is repeated after retry_after, and the text is whole", async () => {
    const { telegram } = await open()
    const limited = { error_code: 429, description: "Too Many Requests: retry after 3" }
    telegram.refuse("sendMessage", { ...limited, parameters: { retry_after: 3 } })
    telegram.say(CHAT, "hi")
    await scene.shows(CHAT, "Hello.")
    const [refused, sent] = telegram.calls("sendMessage")
    expect((sent?.at ?? 0) - (refused?.at ?? 0)).toBe(3_000)
  })

  it("the chat blocked the bot: the answer is given up, and what it cost is counted", async () => {
    const { telegram, gateway } = await open({ BOT_BUDGET: "5000", BOT_FALLBACK_PRICE: "1" })
    gateway.plan({ held: true })
    telegram.refuse("sendMessage", { error_code: 403, description: "Forbidden: bot was blocked" })
    telegram.say(CHAT, "hi")
    await gateway.until(() => gateway.held.length === 1)
    gateway.held[0]?.write("never seen")
    await gateway.until(() => gateway.held[0]?.closed() === true)
    telegram.say(CHAT, "/budget")
    await scene.shows(CHAT, budgetText({ left: 4_999n, daily: 5_000n }))
  })
})
