import { ConfigError } from "@cocoon/service"
import type { MeasuredConfig, OperatorConfig } from "./agentConfig.js"
import { staysInside } from "./backendUrl.js"

function checkBackend(measured: MeasuredConfig): void {
  const { attestation, backend, backendUrl, backendModel, backendPaths } = measured
  if (backend === "embedded") {
    if (!backendPaths.includes("/v1/embeddings")) return
    throw new ConfigError({
      which: "--backend-paths",
      why: "names /v1/embeddings, which the embedded engine does not offer",
      advice: "leave it out, or serve a model for it with --backend openai",
    })
  }
  if (backendUrl === undefined) {
    const why = "is missing, and --backend openai needs it"
    throw new ConfigError({
      which: "--backend-url",
      why,
      advice: 'write --backend-url "http://127.0.0.1:8000/v1" or set COCOON_AGENT_BACKEND_URL',
    })
  }
  if (backendModel === undefined) {
    throw new ConfigError({
      which: "--backend-model",
      why: "is missing, and --backend openai needs it",
      advice: "write the name the server lists under /v1/models",
    })
  }
  if (attestation === "test" || staysInside(backendUrl)) return
  throw new ConfigError({
    which: "--backend-url",
    why: "must be 127.0.0.1, [::1] or a unix socket: prompts do not leave the TD",
    advice: "run the model server in the same TD (or, with no TD to protect, --attestation test)",
  })
}

function checkPrices({ prices, floors }: OperatorConfig): void {
  for (const [model, sheet] of Object.entries(prices)) {
    const floor = floors[model]
    if (floor === undefined) continue
    for (const name of ["prompt", "cached", "completion", "reasoning"] as const) {
      if (sheet[name] >= floor[name]) continue
      throw new ConfigError({
        which: "--prices",
        why: `has a ${name} rate below its floor for ${model}`,
        advice: "raise the price or lower --floors",
      })
    }
  }
}

function checkTls({ serveListen, tlsCert, tlsKey }: OperatorConfig): void {
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new ConfigError({
      which: tlsCert === undefined ? "--tls-cert" : "--tls-key",
      why: "is missing: HTTPS needs the certificate and its key",
      advice: "write both, or neither for plain HTTP behind a TLS proxy",
    })
  }
  if (tlsCert === undefined || serveListen !== undefined) return
  throw new ConfigError({
    which: "--serve-listen",
    why: "is missing: --tls-cert is for the serving address",
    advice: "write --serve-listen 0.0.0.0:8443",
  })
}

function checkWeights({ weightsDirectory, modelFile }: MeasuredConfig): void {
  if (weightsDirectory === undefined || modelFile === undefined) return
  throw new ConfigError({
    which: "--model-file",
    why: "stands beside --weights-directory: weights come from the listings' manifests, or are the image's",
    advice: "leave one of them out",
  })
}

/** The rules between settings. Throws ConfigError. */
export function checkSettings(config: {
  measured: MeasuredConfig
  operator: OperatorConfig
}): void {
  checkBackend(config.measured)
  checkWeights(config.measured)
  checkPrices(config.operator)
  checkTls(config.operator)
  if (config.operator.reserveStop <= config.operator.reserveWarn) return
  throw new ConfigError({
    which: "--reserve-stop",
    why: "is above --reserve-warn",
    advice: "warn first: make --reserve-warn at least --reserve-stop",
  })
}
