import { CocoonError } from "@cocoon/protocol/errors"
import type { ExplorerConfig } from "./ExplorerConfig.js"

/**
 * Asks the host which network this build shows.
 * @throws CocoonError NO_CONFIG, retryable: the host does not answer, or not with what an explorer needs
 */
export async function loadConfig(): Promise<ExplorerConfig> {
  try {
    const response = await fetch("/explorer.json", { headers: { accept: "application/json" } })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    return readConfig(await response.json())
  } catch (cause) {
    const message = "the host does not say which network to show: /explorer.json"
    throw new CocoonError({ code: "NO_CONFIG", message, cause, retryable: true })
  }
}

function readConfig(answer: unknown): ExplorerConfig {
  const { graphql, network } = record(answer)
  const { name, globalId, registry, chainApi, faucet, attestationRoot } = record(network)
  if (typeof globalId !== "number") throw new Error("network.globalId is not a number")
  return {
    graphql: text(graphql, "graphql"),
    network: {
      name: text(name, "network.name"),
      globalId,
      registry: text(registry, "network.registry"),
      ...(chainApi === undefined ? {} : { chainApi: text(chainApi, "network.chainApi") }),
      ...(faucet === undefined ? {} : { faucet: text(faucet, "network.faucet") }),
      ...(attestationRoot === undefined
        ? {}
        : { attestationRoot: text(attestationRoot, "network.attestationRoot") }),
    },
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new Error("not an object")
  return value as Readonly<Record<string, unknown>>
}

function text(value: unknown, name: string): string {
  if (typeof value !== "string" || value === "") throw new Error(`${name} is not a text`)
  return value
}
