import { describeConformance } from "@cocoon/gateway/testing"
import { useWhole } from "./support/useWhole.js"
import { UNSERVED } from "./support/writeGatewayFiles.js"

const PATHS = "/v1/chat/completions,/v1/completions,/v1/embeddings"
/** All that the fake model server understands; `logit_bias` is not among them. */
const FIELDS = [
  "stream,stream_options,max_tokens,max_completion_tokens,temperature,top_p,seed,stop,n,logprobs,top_logprobs",
  "response_format,tools,tool_choice,parallel_tool_calls,user,encoding_format,dimensions",
].join(",")
const KEYS_MS = 60_000

const running = useWhole({
  backend: { paceMs: 5 },
  measured: { backendPaths: PATHS, backendFields: FIELDS },
})
const keys = { broke: "", revoked: "", expired: "", limited: "" }

beforeAll(async () => {
  const { whole } = running
  const [broke, revoked, expired, limited] = await Promise.all([
    whole.key("broke", "--budget", "0.000000005"),
    whole.key("revoked", "--budget", "1"),
    whole.key("expired", "--budget", "1", "--expires", "2020-01-31"),
    whole.key("limited", "--budget", "5", "--rpm", "1"),
  ])
  await whole.command("keys", "revoke", "revoked")
  Object.assign(keys, { broke, revoked, expired, limited })
}, KEYS_MS)

describeConformance({
  baseURL: () => running.whole.gateway.ready.baseUrl,
  key: () => running.whole.apiKey,
  refused: {
    broke: () => keys.broke,
    revoked: () => keys.revoked,
    expired: () => keys.expired,
    limited: () => keys.limited,
  },
  models: {
    chat: "toy",
    long: "toy",
    unserved: UNSERVED,
    embeddings: "toy",
    completions: "toy",
    tools: "toy",
    json: "toy",
  },
  maxTokens: 32,
})

it("logprobs, stop, seed and several choices come from the model server", async () => {
  const answer = await running.whole.openai().chat.completions.create({
    model: "toy",
    messages: [{ role: "user", content: "count to 9" }],
    logprobs: true,
    top_logprobs: 2,
    stop: "5",
    n: 2,
  })
  expect(answer.choices).toHaveLength(2)
  expect(answer.choices[0]?.message.content?.trim()).toBe("1 2 3 4")
  expect(answer.choices[0]?.logprobs?.content?.length).toBeGreaterThan(0)
})
