import type { Message } from "@cocoon/ton-indexer-client"
import { type GovernanceAction, loadProposeChange, Registry, readChange } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { cellUint } from "../read/cellUint.js"

/** A change that is ready lapses after 14 days. */
const EXECUTE_SECONDS = 14 * 86_400
const PAGE = 100
const PAGES = 10

/** A governed change that waits; times are unix seconds. */
export interface QueuedChangeView {
  readonly id: number
  readonly changeHash: bigint
  /** True when it adds trust: 7 days of delay instead of 48 hours, and the guardian may cancel it. */
  readonly addition: boolean
  readonly readyAt: number
  /** Last second in which anyone may execute it. */
  readonly lapsesAt: number
  readonly stage: "waiting" | "ready" | "lapsed"
  /** The change itself, as `ExecuteChange` needs it, found by its hash among the messages to the Registry; null when the API shows none. */
  readonly change: Cell | null
  /** What it does, in order; null when it cannot be read. */
  readonly actions: readonly GovernanceAction[] | null
}

/**
 * Reads the changes that wait in the Registry, oldest first. The hash decides what a change is, not the API.
 *
 * @example
 * import { createCocoonClient, getGovernanceQueue } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const registry = Address.parse(process.argv[2] ?? "")
 * const client = createCocoonClient({ indexer, registry, globalId: -3 })
 * for (const { id, stage, readyAt, actions } of await getGovernanceQueue(client)) {
 *   console.log(id, stage, readyAt, actions?.map(({ $$type }) => $$type))
 * }
 */
export async function getGovernanceQueue(
  client: CocoonClient,
): Promise<readonly QueuedChangeView[]> {
  const registry = client.indexer.open(Registry.fromAddress(client.registry))
  const [now, { changes }] = await Promise.all([client.now(), registry.getQueue()])
  const cells = changes.size === 0 ? new Map<bigint, Cell>() : await proposedChanges(client)
  return [...changes]
    .map(([id, { changeHash, addition, readyAt }]) => {
      const change = cells.get(changeHash) ?? null
      const times = { readyAt: Number(readyAt), lapsesAt: Number(readyAt) + EXECUTE_SECONDS }
      const stage = stageOf(now, times)
      return { id, changeHash, addition, ...times, stage, change, actions: actionsOf(change) }
    })
    .sort((a, b) => a.id - b.id)
}

function stageOf(
  now: number,
  { readyAt, lapsesAt }: Pick<QueuedChangeView, "readyAt" | "lapsesAt">,
): QueuedChangeView["stage"] {
  if (now < readyAt) return "waiting"
  return now <= lapsesAt ? "ready" : "lapsed"
}

/** Changes that anyone proposed, by hash; whoever it was, the queue holds the governor's alone. */
async function proposedChanges(client: CocoonClient): Promise<ReadonlyMap<bigint, Cell>> {
  const found = new Map<bigint, Cell>()
  const opcode = Registry.opcodes.ProposeChange
  const filter = { destination: client.registry, opcode, sort: "desc", limit: PAGE } as const
  for (let page = 0; page < PAGES; page++) {
    const rows = await client.indexer.messages({ ...filter, offset: page * PAGE })
    for (const row of rows) {
      const change = changeOf(row)
      if (change !== null) found.set(cellUint(change), change)
    }
    if (rows.length < PAGE) break
  }
  return found
}

function changeOf({ body }: Message): Cell | null {
  try {
    return body === null ? null : loadProposeChange(body.beginParse()).change
  } catch {
    return null
  }
}

function actionsOf(change: Cell | null): readonly GovernanceAction[] | null {
  try {
    return change === null ? null : readChange(change)
  } catch {
    return null
  }
}
