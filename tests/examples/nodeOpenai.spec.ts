import { spawn } from "node:child_process"
import { once } from "node:events"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { openFakeGateway, RECEIPT } from "./fakeGateway.js"

const SCRIPT = fileURLToPath(new URL("../../examples/node-openai/chat.mjs", import.meta.url))
const KEY = "sk-of-the-test"

/** The script as a process with nothing but these variables in its environment. */
async function run(env: Readonly<Record<string, string>>, ...args: string[]) {
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env,
  })
  const outputs = Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await once(child, "close")
  const [stdout, stderr] = await outputs
  return { code, stdout, stderr }
}

describe("examples/node-openai", () => {
  it("chats, streams, and prints usage, cost and the streamed answer's receipt", async () => {
    const gateway = await openFakeGateway()
    const env = { OPENAI_BASE_URL: gateway.baseUrl, OPENAI_API_KEY: KEY }
    const { code, stdout, stderr } = await run(env, "Why?")
    await gateway.close()
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
    const [before = "", receipt = ""] = stdout.split("Receipt of chatcmpl-2:\n")
    const usage = "usage: 9 + 3 tokens, cost: 1234 nanoTON"
    expect(before).toBe(
      `model: toy\n\nAt once:\nas a whole\n${usage}\n\nStreamed:\nin pieces\n${usage}\n\n`,
    )
    expect(JSON.parse(receipt)).toEqual({ id: "chatcmpl-2", ...RECEIPT })
    expect(gateway.asked.map(({ route }) => route)).toEqual([
      "GET /v1/models",
      "POST /v1/chat/completions",
      "POST /v1/chat/completions",
      "GET /v1/receipts/chatcmpl-2",
    ])
    for (const { authorization } of gateway.asked) expect(authorization).toBe(`Bearer ${KEY}`)
    const question = { model: "toy", messages: [{ role: "user", content: "Why?" }] }
    expect(gateway.asked[1]?.body).toMatchObject({ ...question, max_tokens: 256 })
    expect(gateway.asked[2]?.body).toMatchObject({ ...question, stream: true })
  })

  it("takes the model that it is told", async () => {
    const gateway = await openFakeGateway()
    const env = { OPENAI_BASE_URL: gateway.baseUrl, OPENAI_API_KEY: KEY }
    const { code } = await run(env, "Why?", "another")
    await gateway.close()
    expect(code).toBe(0)
    expect(gateway.asked[0]).toMatchObject({ body: { model: "another" } })
  })

  it("without OPENAI_BASE_URL: one line, and nothing goes to OpenAI", async () => {
    const { code, stdout, stderr } = await run({ OPENAI_API_KEY: KEY })
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" })
    expect(stderr).toBe("set OPENAI_BASE_URL to the gateway's URL\n")
  })

  it("a key without budget: one line with the code, without the key", async () => {
    const gateway = await openFakeGateway({ refuses: true })
    const env = { OPENAI_BASE_URL: gateway.baseUrl, OPENAI_API_KEY: KEY }
    const { code, stderr } = await run(env)
    await gateway.close()
    expect(code).toBe(1)
    expect(stderr).toBe("429 The key's budget does not cover this request. (insufficient_quota)\n")
    expect(gateway.asked).toHaveLength(2)
  })
})
