import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { ModelName } from "@cocoon/client"
import { bytesToHex, uintToBytes } from "@cocoon/protocol"
import { stringifyTon } from "@cocoon/protocol/units"
import type { Address } from "@ton/core"
import { SERVER_SHEET, SHEET, STAKE, TOY_NAME } from "../setup/constants.js"

/** Less than the demo waits for a child's end. */
const DRAIN_SECONDS = 5

/** Generations of the toy at once. */
const SLOTS = 2

/** Where the demo's agent lives and what it serves. */
export interface AgentConfig {
  readonly file: string
  readonly dataDir: string
  /** Where it fetches the toy's weights. */
  readonly modelsDir: string
  readonly registry: Address
  readonly owner: Address
  readonly index: number
  readonly globalId: number
  readonly chainApi: string
  /** Where clients of Sessions are served, 127.0.0.1. */
  readonly servePort: number
  /** An OpenAI-compatible model server in place of the embedded toy. */
  readonly backend: BackendChoice | undefined
  readonly model: { readonly name: ModelName; readonly address: Address }
}

/** A model server of the user's own. */
export interface BackendChoice {
  readonly url: string
  readonly model: string
  /** Jobs and requests that it runs at once. */
  readonly slots: number
}

/** Writes the settings file that every command of the demo's agent reads (docs/CONFIG.md, node-agent). */
export async function writeAgentConfig(config: AgentConfig): Promise<void> {
  const { registry, owner, index, globalId, chainApi, dataDir, servePort, backend, model } = config
  const toy = { weightsDirectory: join(dataDir, "weights") }
  const hash = bytesToHex(uintToBytes(model.name.modelHash, 32))
  const sheet = backend === undefined ? SHEET : SERVER_SHEET
  const prices = Object.entries(sheet).map(([token, price]) => [token, price.toString()])
  const settings = {
    measured: {
      attestation: "test",
      modelPolicy: { [hash]: `${TOY_NAME} (toy)` },
      ...(backend === undefined
        ? toy
        : { backend: "openai", backendUrl: backend.url, backendModel: backend.model }),
    },
    operator: {
      dataDir,
      registry: registry.toRawString(),
      owner: owner.toRawString(),
      index,
      globalId,
      chainApi,
      weightsFiles: config.modelsDir,
      stake: stringifyTon(STAKE),
      prices: { [model.address.toRawString()]: Object.fromEntries(prices) },
      endpoint: `http://127.0.0.1:${servePort}`,
      serveListen: `127.0.0.1:${servePort}`,
      httpListen: "127.0.0.1:0",
      maxConcurrentJobs: backend?.slots ?? SLOTS,
      drainSeconds: DRAIN_SECONDS,
    },
  }
  await writeFile(config.file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
}
