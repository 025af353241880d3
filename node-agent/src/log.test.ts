import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { createLog } from "@cocoon/service"
import { z } from "zod"
import { parseChatRequest } from "./backends/chatRequest.js"
import { createOpenAiBackend } from "./backends/openai.js"
import { memoryKeys } from "./keys/memoryKeys.js"

const PROMPT = "xyzzy-prompt-words"
const ANSWER = "plugh-answer-words"

function capture() {
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push(line) }
  return { log: createLog({ level: "debug", stream }), text: () => lines.join("") }
}

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error("nothing was thrown")
}

describe("what a log line may hold", () => {
  it("a fake job logged by a careless hand, at every level, leaks no prompt, answer or key", async () => {
    const { log, text } = capture()
    const server = createServer((_, response) => response.end(`{"choices": "${ANSWER}`))
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const backend = createOpenAiBackend({ url, model: "m", apiKey: "sk-very-secret" })
    const keys = memoryKeys()
    const request = parseChatRequest({ messages: [{ role: "user", content: PROMPT }] })
    const signal = new AbortController().signal
    const failed = await backend.generate({ request, signal }).catch((error: unknown) => error)
    server.close()
    const things: object[] = [
      { request },
      { job: { request, response: { content: ANSWER } } },
      { nested: [{ choices: [{ message: { content: ANSWER } }] }] },
      { keys, secretKey: keys.hpke.exportSecret(), raw: keys.hpke.exportSecret() },
      { apiKey: "sk-very-secret", headers: { Authorization: "Bearer sk-very-secret" } },
      { error: failed },
      { error: thrownBy(() => JSON.parse(`${PROMPT}`)) },
      { error: thrownBy(() => z.literal("a").parse(PROMPT)) },
      { error: new Error(`cannot tokenise ${PROMPT}`, { cause: new Error(ANSWER) }) },
      {
        error: thrownBy(() => parseChatRequest({ messages: [{ role: PROMPT, content: ANSWER }] })),
      },
    ]
    for (const thing of things) {
      for (const level of ["debug", "info", "warn", "error"] as const) log[level](thing, "fact")
    }
    const secret = Buffer.from(keys.hpke.exportSecret())
    expect(text().split("\n").length).toBeGreaterThan(things.length * 4)
    for (const leak of [
      PROMPT,
      ANSWER,
      "very-secret",
      secret.toString("hex"),
      secret.toString("base64"),
    ]) {
      expect(text()).not.toContain(leak)
    }
    expect(text()).not.toContain([...secret.subarray(0, 4)].join(","))
    expect(text()).toContain("BACKEND_RESPONSE")
  })
})
