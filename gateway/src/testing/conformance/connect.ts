import OpenAI, { type ClientOptions } from "openai"
import type { ConformanceTarget } from "./ConformanceTarget.js"

/** The stock client, without retries unless a test wants them. */
export function connect(target: ConformanceTarget, options: ClientOptions = {}): OpenAI {
  return new OpenAI({ baseURL: target.baseURL(), apiKey: target.key(), maxRetries: 0, ...options })
}
