import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { jest } from "@jest/globals"
import { openScene } from "./testing/openScene.js"
import { budgetText, PROBLEMS } from "./texts.js"

const CHAT = 100

type Scene = Awaited<ReturnType<typeof openScene>>
let scene: Scene
afterEach(() => scene.close())

async function open(env?: Record<string, string>) {
  scene = await openScene(env)
  return scene
}

/** What the bot keeps on disk. */
function filesIn(folder: string): string {
  const kept = join(folder, "budgets")
  return readdirSync(kept)
    .map((name) => readFileSync(join(kept, name), "latin1"))
    .join("")
}

describe("the gateway fails", () => {
  const refusals = [
    { status: 503, code: "no_node", problem: "no-node" },
    { status: 429, code: "rate_limit_exceeded", problem: "limited" },
    { status: 429, code: "insufficient_quota", problem: "unfunded" },
    { status: 503, code: "gateway_budget_exhausted", problem: "unfunded" },
    { status: 503, code: "stopping", problem: "unreachable" },
    { status: 413, code: "request_too_large", problem: "too-long" },
    { status: 400, code: "context_length_exceeded", problem: "too-long" },
    { status: 400, code: "unsupported_field", problem: "refused" },
    { status: 401, code: "invalid_api_key", problem: "failed" },
    { status: 500, code: "internal", problem: "failed" },
  ] as const

  it.each(refusals)("$status $code: $problem, and nothing is charged", async (refusal) => {
    const { telegram, gateway } = await open({ BOT_BUDGET: "5000" })
    gateway.plan({ refusal: { ...refusal, message: "internals at 10.0.0.1" } })
    telegram.say(CHAT, "hi")
    telegram.say(CHAT, "/budget")
    const full = budgetText({ left: 5_000n, daily: 5_000n })
    await scene.shows(CHAT, PROBLEMS[refusal.problem], full)
    expect(gateway.asked).toHaveLength(1)
  })

  it("is down: told so", async () => {
    const { telegram, gateway } = await open()
    await gateway.close()
    telegram.say(CHAT, "hi")
    await scene.shows(CHAT, PROBLEMS.unreachable)
  })

  it("in the middle of an answer: what came stays, with a notice", async () => {
    const { telegram, gateway } = await open()
    gateway.plan({ pieces: ["half of"], breaks: "error" })
    telegram.say(CHAT, "hi")
    await scene.shows(CHAT, "half of", PROBLEMS.failed)
  })
})

describe("stop", () => {
  it("finishes the answer under way and takes no new message", async () => {
    const { telegram, gateway, lines, stop } = await open()
    gateway.plan({ held: true })
    telegram.say(CHAT, "hi")
    await gateway.until(() => gateway.held.length === 1)
    const stopped = stop()
    gateway.held[0]?.write("to the end")
    gateway.held[0]?.end()
    telegram.say(CHAT, "too late")
    await stopped
    expect(telegram.texts(CHAT)).toEqual(["to the end"])
    expect(gateway.asked).toHaveLength(1)
    expect(lines.at(-1)).toContain('"stopped"')
  })

  it("an answer that outlasts the grace is cut, and its chat is told", async () => {
    const { telegram, gateway, clock, stop } = await open()
    gateway.plan({ held: true })
    telegram.say(CHAT, "hi")
    telegram.say(CHAT, "waits")
    await gateway.until(() => gateway.held.length === 1)
    gateway.held[0]?.write("never ends")
    await scene.shows(CHAT, "never ends")
    const polls = telegram.calls("getUpdates").length
    const stopped = stop()
    await telegram.until(() => telegram.calls("getUpdates").length > polls)
    clock.advance(10_000)
    await stopped
    expect(telegram.texts(CHAT)).toEqual(["never ends", PROBLEMS.stopped, PROBLEMS.stopped])
    expect(gateway.asked).toHaveLength(1)
  })
})

describe("confidentiality", () => {
  it("nothing of texts, names, keys or chats is logged or printed, whatever fails", async () => {
    const printed: string[] = []
    for (const method of ["log", "info", "warn", "error", "debug"] as const) {
      jest.spyOn(console, method).mockImplementation((...line) => void printed.push(String(line)))
    }
    process.env.OPENAI_LOG = "debug"
    const { telegram, gateway, lines, stop, folder } = await open()
    gateway.plan(
      { pieces: ["SECRET answer"] },
      { pieces: ["SECRET answer"], breaks: "garbage" },
      { refusal: { status: 500, code: "internal", message: "SECRET internals" } },
      { pieces: ["SECRET answer"] },
    )
    for (let round = 1; round <= 3; round += 1) telegram.say(777_001, "SECRET question")
    await scene.shows(777_001, "SECRET answer", "SECRET answer", PROBLEMS.failed, PROBLEMS.failed)
    telegram.refuse("sendMessage", { error_code: 400, description: "Bad Request: SECRET" })
    telegram.say(777_001, "SECRET question")
    const sent = telegram.calls("sendMessage").length
    await telegram.until(() => telegram.calls("sendMessage").length > sent)
    await stop()
    delete process.env.OPENAI_LOG
    jest.restoreAllMocks()
    const output = [...lines, ...printed].join("")
    expect(lines.join("")).toContain("message refused")
    expect(output).not.toMatch(/SECRET|fake-token|sk-fake|777001|Ada/)
    expect(printed).toEqual([])
    expect(filesIn(folder)).not.toMatch(/SECRET|Ada/)
  })
})
