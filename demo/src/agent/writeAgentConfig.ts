import { writeFile } from "node:fs/promises"
import type { ModelName } from "@cocoon/client"
import { bytesToHex, uintToBytes } from "@cocoon/protocol"
import { stringifyTon } from "@cocoon/protocol/units"
import type { Address } from "@ton/core"
import { SHEET, STAKE } from "../setup/constants.js"

/** Less than the demo waits for a child's end. */
const DRAIN_SECONDS = 5

/** Where the demo's agent lives and what it serves. */
export interface AgentConfig {
  readonly file: string
  readonly dataDir: string
  readonly registry: Address
  readonly owner: Address
  readonly index: number
  readonly globalId: number
  readonly chainApi: string
  readonly model: { readonly name: ModelName; readonly address: Address }
}

/** Writes the settings file that every command of the demo's agent reads (docs/CONFIG.md, node-agent). */
export async function writeAgentConfig(config: AgentConfig): Promise<void> {
  const { registry, owner, index, globalId, chainApi, dataDir, model } = config
  const hash = bytesToHex(uintToBytes(model.name.modelHash, 32))
  const prices = Object.entries(SHEET).map(([token, price]) => [token, price.toString()])
  const settings = {
    measured: { attestation: "test", modelPolicy: { [hash]: "tiny-jargon (toy)" } },
    operator: {
      dataDir,
      registry: registry.toRawString(),
      owner: owner.toRawString(),
      index,
      globalId,
      chainApi,
      stake: stringifyTon(STAKE),
      prices: { [model.address.toRawString()]: Object.fromEntries(prices) },
      endpoint: "http://127.0.0.1",
      httpListen: "127.0.0.1:0",
      drainSeconds: DRAIN_SECONDS,
    },
  }
  await writeFile(config.file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
}
