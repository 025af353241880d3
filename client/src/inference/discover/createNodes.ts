import { type NodeInfo, parseNodeInfo } from "@cocoon/protocol"
import { refuse } from "../../refuse.js"
import { codeOf } from "../codeOf.js"
import type { InferenceLog } from "../InferenceLog.js"
import type { NodeHttp } from "../NodeHttp.js"
import type { RecordDemand } from "../verify/checkRecord.js"
import type { VerifiedNode } from "../verify/VerifiedNode.js"
import type { BookedNode, NodeBook } from "./createNodeBook.js"
import type { ServingNode } from "./ServingNode.js"

const INFO_BYTES = 1_048_576
const CONCURRENCY = 4
/** A record older than this is read again before it counts. */
const RECORD_MS = 60_000
/** Without the chain a record counts so long: nobody could see a revocation. */
const BLIND_MS = 300_000
const FIRST_PAUSE_MS = 15_000
const LONGEST_PAUSE_MS = 600_000

/** What nodes are admitted with; `now` in milliseconds, chain time in unix seconds. */
export interface NodesDeps {
  readonly book: NodeBook
  readonly http: NodeHttp
  readonly verify: (demand: RecordDemand) => Promise<VerifiedNode>
  /** The Registry's image ids, read at most a minute ago. */
  readonly approved: () => Promise<readonly bigint[]>
  readonly now: () => number
  readonly chainNow: () => Promise<number>
  readonly log: InferenceLog
}

/** The nodes that may be used: each was verified, and is looked at again as time passes. */
export interface Nodes {
  /** Looks for new and changed Providers, verifies them, asks all what they serve. */
  readonly refresh: () => Promise<void>
  readonly serving: () => readonly ServingNode[]
  /**
   * A node whose record was read within a minute and is in force.
   * @throws CocoonError with the reason for which it is not to be used
   */
  readonly confirm: (key: string) => Promise<ServingNode>
  /** Asks a node again what it serves, as after it was started anew. */
  readonly renewInfo: (key: string) => Promise<ServingNode>
}

type Refused = { readonly mark: string; readonly pauseMs: number; readonly until: number }

/** Keeps the nodes of one Registry. */
export function createNodes(deps: NodesDeps): Nodes {
  const { book, now, log } = deps
  const serving = new Map<string, ServingNode>()
  const refused = new Map<string, Refused>()

  const drop = (node: BookedNode, error: unknown) => {
    const { key } = node
    const before = refused.get(key)
    const mark = markOf(node)
    const pauseMs =
      before?.mark === mark ? Math.min(2 * before.pauseMs, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS
    refused.set(key, { mark, pauseMs, until: now() + pauseMs })
    serving.delete(key)
    log({ event: "node-refused", provider: key, code: codeOf(error) })
  }
  const admit = async (node: BookedNode): Promise<ServingNode> => {
    try {
      const verified = await verdictOn(deps, { node, known: serving.get(node.key) })
      const info = await askInfo(deps, node)
      const admitted = { ...node, verified, info }
      if (!serving.has(node.key)) log({ event: "node-verified", provider: node.key })
      serving.set(node.key, admitted)
      refused.delete(node.key)
      return admitted
    } catch (error) {
      drop(node, error)
      throw error
    }
  }
  const worthTrying = (node: BookedNode) => {
    const before = refused.get(node.key)
    return before === undefined || before.mark !== markOf(node) || before.until <= now()
  }
  const required = (key: string) => {
    const node = serving.get(key)
    if (node === undefined) throw refuse("NODE_GONE", "the node is not verified any more")
    return node
  }
  return {
    async refresh() {
      const booked = await book.refresh()
      const keys = new Set(booked.map(({ key }) => key))
      for (const key of serving.keys()) if (!keys.has(key)) serving.delete(key)
      const due = booked.filter((node) => node.view.prices.size > 0 && worthTrying(node))
      await eachOf(due, (node) =>
        admit(node).then(
          () => undefined,
          () => undefined,
        ),
      )
    },
    serving: () => [...serving.values()],
    async confirm(key) {
      const known = required(key)
      if (now() - known.readAt < RECORD_MS) return known
      const node = await rereadOr(deps, known)
      if (node === null) {
        serving.delete(key)
        throw refuse("NODE_GONE", "there is no such Provider any more")
      }
      try {
        const confirmed = { ...known, ...node, verified: await verdictOn(deps, { node, known }) }
        serving.set(key, confirmed)
        return confirmed
      } catch (error) {
        drop(node, error)
        throw error
      }
    },
    renewInfo: async (key) => admit(required(key)),
  }
}

/** What a verdict rests on: while it stays, the quote is not checked again. */
function markOf({ view }: BookedNode): string {
  const { commitment = 0n, acceptedAt = 0n } = view.attestation.evidence ?? {}
  const { validUntil } = view.attestation
  const { frozen, slashed } = view
  return `${commitment}/${acceptedAt}/${validUntil}/${frozen}/${slashed}/${view.profile.endpoint}`
}

/** The verdict that is known, if what it rests on has not changed, or a new one. */
async function verdictOn(
  deps: NodesDeps,
  { node, known }: { readonly node: BookedNode; readonly known: ServingNode | undefined },
): Promise<VerifiedNode> {
  const [chain, approved] = await Promise.all([deps.chainNow(), deps.approved()])
  // An API that shows an old time must not bring an expired attestation back.
  const now = Math.max(chain, Math.floor(deps.now() / 1000))
  if (known !== undefined && markOf(known) === markOf(node)) {
    const { verified } = known
    if (verified.validUntil > now && approved.includes(verified.imageId)) return verified
  }
  return deps.verify({ provider: node.view, approved, now })
}

async function askInfo({ http }: NodesDeps, { view }: BookedNode): Promise<NodeInfo> {
  const get = { path: "/cocoon/v1/node", maxBytes: INFO_BYTES }
  return parseNodeInfo(await http.getJson(view.profile.endpoint, get))
}

async function rereadOr(deps: NodesDeps, known: ServingNode): Promise<BookedNode | null> {
  try {
    return await deps.book.reread(known.key, RECORD_MS)
  } catch (error) {
    deps.log({ event: "chain-unreadable", provider: known.key, code: codeOf(error) })
    if (deps.now() - known.readAt < BLIND_MS) return known
    throw error
  }
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
}
