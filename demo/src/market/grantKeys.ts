import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import type { ModelName } from "@cocoon/client"
import {
  type BothClients,
  createKeyService,
  type GrantEntry,
  type KeyPolicy,
  type KeyServiceEvent,
} from "@cocoon/client"
import { NANO } from "@cocoon/protocol/units"
import type { SealedModel } from "./sealToy.js"
import { until } from "./until.js"

/** Most that the grants may cost together, nanoTON. */
const BUDGET = 5n * NANO

/** To how many nodes which model's key is given. */
export interface GrantKeysOptions {
  /** The first one has the owner's wallet. */
  readonly clients: BothClients
  readonly model: ModelName
  readonly policy: KeyPolicy
  readonly secrets: SealedModel["secrets"]
  readonly nodes: number
  readonly signal: AbortSignal
}

/** Runs the owner's key service until so many verified nodes have the key; returns what happened. */
export async function grantKeys(options: GrantKeysOptions): Promise<readonly KeyServiceEvent[]> {
  const { nodes, signal, ...service } = options
  const events: KeyServiceEvent[] = []
  const journal = new Map<string, GrantEntry>()
  const { round } = await createKeyService({
    ...service,
    attestation: { root: TEST_ROOT_PUBLIC_KEY },
    journal: {
      load: async () => [...journal.values()],
      put: async (entry) => {
        journal.set(entry.provider, entry)
      },
    },
    budget: BUDGET,
    log: (event) => {
      events.push(event)
    },
  })
  const look = async () => {
    await round(signal)
    const granted = events.filter(({ event }) => event === "granted")
    return granted.length === nodes ? events : undefined
  }
  return until(`the key service to grant ${nodes} nodes the key`, { look, signal, everyMs: 1_000 })
}
