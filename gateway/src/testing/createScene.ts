import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { loadConfig } from "../config.js"
import { createGateway, type Gateway } from "../createGateway.js"
import { mintApiKey } from "../keys/apiKey.js"
import { createLog } from "../log.js"
import type { KeyRecord } from "../store/keyTable.js"
import { openStore, type Store } from "../store/openStore.js"
import {
  createFakeInference,
  type FakeInference,
  type FakeInferenceOptions,
} from "./fakeInference.js"

/** A gateway over a fake `Inference`, with its data in a folder of its own. */
export type Scene = {
  readonly gateway: Gateway
  readonly inference: FakeInference
  readonly store: Store
  readonly folder: string
  /** Lines of the log. */
  readonly logged: readonly string[]
  /** Makes a key; returns its text. */
  key(limits?: Partial<Omit<KeyRecord, "id" | "hash">>): string
  close(): Promise<void>
}

/** How a scene differs from the usual. */
export type SceneOptions = {
  readonly flags?: Readonly<Record<string, string>>
  readonly fake?: FakeInferenceOptions
  readonly now?: () => number
}

/** Starts a scene on a free port. */
export async function createScene({
  flags = {},
  fake = {},
  now,
}: SceneOptions = {}): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), "cocoon-gateway-"))
  const config = loadConfig({ port: "0", data: folder, drainSeconds: "5", ...flags }, {})
  const store = openStore(folder, "sync")
  const logged: string[] = []
  const stream = { write: (line: string) => void logged.push(line) }
  const log = createLog({ level: "debug", stream })
  const inference = createFakeInference(fake)
  const gateway = await createGateway({
    config,
    inference,
    store,
    log,
    ...(now === undefined ? {} : { now }),
  })
  let keys = 0
  return {
    gateway,
    inference,
    store,
    folder,
    logged,
    key(limits = {}) {
      const { text, id, hash } = mintApiKey()
      keys += 1
      store.keys.insert({
        id,
        hash,
        name: `key ${keys}`,
        budget: 1_000_000_000n,
        requestsPerMinute: 1_000_000,
        tokensPerMinute: 1_000_000_000,
        createdAt: Date.now(),
        expiresAt: null,
        ...limits,
      })
      if (limits.revokedAt != null) store.keys.revoke(id, limits.revokedAt)
      return text
    },
    async close() {
      await gateway.close()
      store.close()
      rmSync(folder, { recursive: true })
    },
  }
}
