import { type FakeOpenAi, type FakeOpenAiOptions, startFakeOpenAi } from "./fakeOpenAi.js"

const fakes: FakeOpenAi[] = []
const messages = [{ role: "user", content: "count to 5" }]

afterEach(async () => {
  for (const fake of fakes.splice(0)) await fake.close()
})

async function open(options: FakeOpenAiOptions = {}) {
  const fake = await startFakeOpenAi(options)
  fakes.push(fake)
  const ask = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${fake.url}${path}`, {
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
      headers,
    })
  return { fake, ask }
}

describe("the fake of an OpenAI-compatible server", () => {
  it("answers a chat the same each time under a new id, and records what it got", async () => {
    const { fake, ask } = await open()
    const body = { model: "m", messages, max_tokens: 3 }
    const answers = [await ask("/chat/completions", body), await ask("/chat/completions", body)]
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()))
    expect(first).toEqual({ ...second, id: expect.stringMatching(/^chatcmpl-/) })
    expect(first.id).not.toBe(second.id)
    expect(first).toMatchObject({
      object: "chat.completion",
      model: "m",
      choices: [{ message: { content: "1 2 3" }, finish_reason: "length" }],
      usage: { prompt_tokens: 6, completion_tokens: 3, total_tokens: 9 },
    })
    expect(fake.requests.map((one) => one.body)).toEqual([body, body])
    expect(await fake.requests[0]?.ended).toBe("sent")
  })

  it("lists its models, wants its key, and knows no other model or path", async () => {
    const { ask } = await open({ models: ["a"], apiKey: "k" })
    expect((await ask("/models")).status).toBe(401)
    const key = { authorization: "Bearer k" }
    expect(await (await ask("/models", undefined, key)).json()).toMatchObject({
      data: [{ id: "a" }],
    })
    expect((await ask("/chat/completions", { model: "b", messages }, key)).status).toBe(404)
    expect((await ask("/images", { model: "a" }, key)).status).toBe(404)
    expect((await ask("/chat/completions", { model: "a" }, key)).status).toBe(400)
    expect((await ask("/chat/completions", { model: "a", messages }, key)).status).toBe(200)
  })

  it.each([
    ["a header", { "x-fake-fault": "429" }, {}],
    ["a model", {}, { model: "fake-429" }],
    ["a user", {}, { user: "fault:429" }],
  ])("fails when %s asks for it", async (_, headers, change) => {
    const { ask } = await open()
    const answer = await ask("/chat/completions", { model: "m", messages, ...change }, headers)
    expect(answer.status).toBe(429)
    expect(await answer.json()).toMatchObject({ error: { code: "rate_limit_exceeded" } })
  })

  it("fails as it is told, until it is told otherwise", async () => {
    const { fake, ask } = await open()
    fake.fail("503")
    expect((await ask("/embeddings", { model: "m", input: "x" })).status).toBe(503)
    fake.fail(undefined)
    expect((await ask("/embeddings", { model: "m", input: "x" })).status).toBe(200)
  })

  it("is instant when asked to, streamed and whole, and keeps no record", async () => {
    const { fake, ask } = await open({ instantTokens: 4 })
    const whole = await (await ask("/chat/completions", { messages })).json()
    expect(whole).toMatchObject({ choices: [{ message: { content: "1 2 3 4" } }] })
    const stream = await (await ask("/completions", { prompt: "x", stream: true })).text()
    expect(stream).toContain('"completion_tokens":4')
    expect(stream.endsWith("data: [DONE]\n\n")).toBe(true)
    expect(fake.requests).toEqual([])
  })

  it("answers what is no JSON with 400", async () => {
    const { fake } = await open()
    const answer = await fetch(`${fake.url}/chat/completions`, { method: "POST", body: "{" })
    expect(answer.status).toBe(400)
  })
})
