import {
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
} from "openai"
import type { ConformanceTarget } from "./ConformanceTarget.js"
import { connect } from "./connect.js"

type Ask = Readonly<Record<string, unknown>>
type Kind = abstract new (...args: never[]) => Error
type Expected = { kind: Kind; code: string; param?: string | null }

const SECRET = "zebra-mango-7391"
const messages = [{ role: "user", content: SECRET }]

const INVALID: readonly (readonly [string, Ask, string, string])[] = [
  ["an unknown field", { frobnicate: 1 }, "unknown_parameter", "frobnicate"],
  ["a wrong type", { temperature: "hot" }, "invalid_value", "temperature"],
  ["a value out of bounds", { temperature: 3 }, "invalid_value", "temperature"],
  ["no messages", { messages: undefined }, "missing_required_parameter", "messages"],
  ["an empty chat", { messages: [] }, "invalid_value", "messages"],
  [
    "a bad role",
    { messages: [{ role: "x", content: SECRET }] },
    "invalid_value",
    "messages[0].role",
  ],
  ["no tokens", { max_tokens: 0 }, "invalid_value", "max_tokens"],
  ["options of a stream without one", { stream_options: {} }, "invalid_value", "stream_options"],
  ["a field that no node takes", { logit_bias: { 5: 1 } }, "unsupported_field", "logit_bias"],
]

/** Refusals, each as the class that the stock client makes of it. */
export function describeErrors(target: ConformanceTarget): void {
  const base = { model: target.models.chat, messages, max_tokens: target.maxTokens }
  const refused = async (ask: Ask, key?: string) => {
    const client = connect(target, key === undefined ? {} : { apiKey: key })
    return client.chat.completions.create({ ...base, ...ask } as never).then(
      () => undefined,
      (error: unknown) => error,
    )
  }
  const expectError = (error: unknown, { kind, code, param = null }: Expected) => {
    expect(error).toBeInstanceOf(kind)
    expect(error).toMatchObject({ code, param, requestID: expect.stringMatching(/^req_/) })
    expect(JSON.stringify(error) + String(error)).not.toContain(SECRET)
  }

  describe("errors", () => {
    it.each(INVALID)("%s is BadRequestError and names the field", async (_, ask, code, param) => {
      expectError(await refused(ask), { kind: BadRequestError, code, param })
    })

    it("an unknown model is NotFoundError", async () => {
      expectError(await refused({ model: "nope" }), {
        kind: NotFoundError,
        code: "model_not_found",
      })
    })

    it("a model that nobody serves is 503 with a time to come back", async () => {
      const error = await refused({ model: target.models.unserved })
      expectError(error, { kind: InternalServerError, code: "no_node" })
      expect(error).toMatchObject({ status: 503 })
      expect((error as InternalServerError).headers.get("retry-after")).toMatch(/^\d+$/)
    })

    it("a wrong key is AuthenticationError", async () => {
      const forged = target.key().replace(/.{4}$/, "AAAA")
      const expected = { kind: AuthenticationError, code: "invalid_api_key" }
      expectError(await refused({}, forged), expected)
      expectError(await refused({}, "nonsense"), expected)
    })

    it("revoked and expired keys are PermissionDeniedError", async () => {
      const { revoked, expired } = target.refused
      const kind = PermissionDeniedError
      expectError(await refused({}, revoked()), { kind, code: "api_key_revoked" })
      expectError(await refused({}, expired()), { kind, code: "api_key_expired" })
    })

    it("a key without budget is RateLimitError insufficient_quota, and is not retried", async () => {
      const error = await refused({}, target.refused.broke())
      expectError(error, { kind: RateLimitError, code: "insufficient_quota" })
      expect(error).toMatchObject({ status: 429, type: "insufficient_quota" })
      expect((error as RateLimitError).headers.get("x-should-retry")).toBe("false")
    })

    it("a key over its rate is RateLimitError with a time to come back", async () => {
      const key = target.refused.limited()
      expect(await refused({}, key)).toBeUndefined()
      const error = await refused({}, key)
      expectError(error, { kind: RateLimitError, code: "rate_limit_exceeded" })
      expect(Number((error as RateLimitError).headers.get("retry-after"))).toBeGreaterThan(0)
    })

    it("a wrong method is 405", async () => {
      const response = await fetch(`${target.baseURL()}/models`, { method: "DELETE" })
      expect(response.status).toBe(405)
      expect(response.headers.get("allow")).toBe("GET")
      expect(await response.json()).toMatchObject({ error: { code: "method_not_allowed" } })
    })

    it.each([
      ["text/plain", "{}", 415, "unsupported_media_type"],
      ["application/json", "{", 400, "invalid_json"],
      ["application/json", "[1]", 400, "invalid_json"],
      ["application/json", "\ud800", 400, "invalid_json"],
    ])("a body of %s %j is %d %s", async (type, body, status, code) => {
      const headers = { authorization: `Bearer ${target.key()}`, "content-type": type }
      const url = `${target.baseURL()}/chat/completions`
      const response = await fetch(url, { method: "POST", headers, body })
      expect(response.status).toBe(status)
      expect(await response.json()).toMatchObject({ error: { code, message: expect.any(String) } })
    })
  })
}
