import { BackendError } from "../backends/BackendError.js"
import type { JobBackend } from "../backends/backend.js"
import type { Check } from "./check.js"

const REQUEST = {
  messages: [{ role: "user" as const, content: "Hello" }],
  max_tokens: 8,
  temperature: 0,
}

const ADVICE: Readonly<Record<string, string>> = {
  BACKEND_UNREACHABLE: "start the model server, or correct --backend-url",
  BACKEND_TIMEOUT: "see whether the model server is loading or overloaded",
  BACKEND_AUTH: "set COCOON_AGENT_BACKEND_API_KEY to the server's key",
  BACKEND_REQUEST: "correct --backend-model: the server lists its names under /v1/models",
  BACKEND_USAGE_MISSING: "use a server that reports usage: without it nothing can be metered",
  BACKEND_MODEL: "correct --model-file, which must be a readable GGUF file",
}

/** Whether the model answers a greeting, with a usage; closes the backend it is given. */
export function checkBackend(open: () => JobBackend): Check {
  return {
    name: "model backend",
    async run(signal) {
      const backend = open()
      const { kind, model, location, toy } = backend.describe()
      const where = `${kind} ${model} at ${location}${toy ? " (a toy, for demonstrations only)" : ""}`
      const started = performance.now()
      try {
        const { usage, countedBy } = await backend.generate({ request: REQUEST, signal })
        const ms = Math.round(performance.now() - started)
        const counted = `${usage.prompt_tokens} + ${usage.completion_tokens} tokens, count: ${countedBy}`
        return { outcome: "pass", detail: `${where} answered in ${ms} ms (${counted})` }
      } catch (error) {
        if (!(error instanceof BackendError)) throw error
        const advice = ADVICE[error.code] ?? "see the model server's own log"
        return { outcome: "fail", detail: `${where}: ${error.message}`, advice }
      } finally {
        await backend.close()
      }
    },
  }
}
