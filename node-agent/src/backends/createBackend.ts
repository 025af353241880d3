import { ConfigError } from "@cocoon/service"
import type { Config } from "../config/agentConfig.js"
import type { Backend } from "./backend.js"
import type { UsageCheck } from "./checkUsage.js"
import { createEmbeddedBackend } from "./embedded.js"
import { createOpenAiBackend } from "./openai.js"
import type { UsageTokenizer } from "./usageTokenizer.js"

/** What the backend may need besides the settings. */
export type CreateBackendDeps = {
  /** Told when a server's count and the tokenizer's are apart. */
  onMismatch: UsageCheck["onMismatch"]
  tokenizer?: UsageTokenizer
}

/** The backend that the settings name. Throws ConfigError when a server's address or model name is missing. */
export function createBackend({ measured, operator }: Config, deps: CreateBackendDeps): Backend {
  const {
    threads,
    contextTokens: contextSize,
    modelFile: modelPath,
    backendPaths: paths,
  } = measured
  if (measured.backend === "embedded") {
    const parallel = operator.maxConcurrentJobs
    const byListing = measured.weightsDirectory !== undefined
    const sizes = { threads, contextSize, parallel, paths, byListing }
    return createEmbeddedBackend(modelPath === undefined ? sizes : { ...sizes, modelPath })
  }
  const { backendUrl: url, backendModel: model, backendApiKey: apiKey } = measured
  if (url === undefined || model === undefined) {
    throw new ConfigError({
      which: "--backend-url",
      why: "or --backend-model is missing",
      advice: "write both, as --backend openai needs them",
    })
  }
  return createOpenAiBackend({
    url,
    model,
    timeoutMs: measured.backendTimeoutSeconds * 1000,
    idleMs: measured.backendIdleSeconds * 1000,
    paths,
    fields: measured.backendFields,
    contextTokens: measured.backendContextTokens ?? null,
    onMismatch: deps.onMismatch,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(deps.tokenizer === undefined ? {} : { tokenizer: deps.tokenizer }),
  })
}
