import fc from "fast-check"
import { BackendError } from "./BackendError.js"
import { parseChatRequest } from "./chatRequest.js"

const messages = [{ role: "user", content: "hi" }]

function refusal(body: unknown): BackendError {
  try {
    parseChatRequest(body)
  } catch (error) {
    if (error instanceof BackendError) return error
    throw error
  }
  throw new Error("was accepted")
}

describe("chat request", () => {
  it("brings OpenAI's spellings to one", () => {
    const parsed = parseChatRequest({
      model: "x",
      messages: [
        {
          role: "developer",
          content: [
            { type: "text", text: "a" },
            { type: "text", text: "b" },
          ],
        },
        { role: "user", content: "hi", name: "u" },
      ],
      max_completion_tokens: 5,
      stop: "END",
      stream: false,
    })
    expect(parsed).toEqual({
      messages: [
        { role: "system", content: "ab" },
        { role: "user", content: "hi" },
      ],
      max_tokens: 5,
      stop: ["END"],
    })
  })

  it.each([
    [{ messages: [] }, "messages"],
    [{ messages, max_tokens: 0 }, "max_tokens"],
    [{ messages, max_tokens: 1, max_completion_tokens: 2 }, "max_tokens"],
    [{ messages, temperature: 2.1 }, "temperature"],
    [{ messages, top_p: 0 }, "top_p"],
    [{ messages, stream: true }, "stream"],
    [{ messages, n: 2 }, "n"],
    [{ messages: [{ role: "tool", content: "x" }] }, "messages.0.role"],
    [{ messages, tools: [] }, "request"],
    ["text", "request"],
  ])("refuses %j at %s", (body, where) => {
    expect(refusal(body)).toMatchObject({ code: "BACKEND_REQUEST", details: { where } })
  })

  it("any JSON is parsed or refused by name, and a refusal never quotes a value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const secret = "s3cr3t-words"
        const error = refusal({
          messages: [{ role: "user", content: secret, x: value }],
          [secret]: 1,
        })
        expect(error.message).not.toContain(secret)
        expect(JSON.stringify(error.details)).not.toContain(secret)
      }),
      { seed: 2 },
    )
  })
})
