import { getProtocol } from "../actions/getProtocol.js"
import { createObservations } from "./choose/createObservations.js"
import { codeOf } from "./codeOf.js"
import { chainDirectory } from "./discover/chainDirectory.js"
import { createListings } from "./discover/createListings.js"
import { createNodeBook } from "./discover/createNodeBook.js"
import { createNodes, type Nodes } from "./discover/createNodes.js"
import type { InferenceOptions } from "./InferenceOptions.js"
import type { InferenceParts } from "./InferenceParts.js"
import { createNodeHttp } from "./NodeHttp.js"
import { createChannels } from "./pool/createChannels.js"
import { createSessionChain } from "./pool/createSessionChain.js"
import { createSessionPool } from "./pool/createSessionPool.js"
import { partiesOf } from "./pool/partiesOf.js"
import type { SessionChain } from "./pool/SessionChain.js"
import { isPublicOnly } from "./verify/isPublicOnly.js"
import { verifyNode } from "./verify/verifyNode.js"

const APPROVED_MS = 60_000

/** Puts the parts together, or those that are given; reads and sends nothing. */
export function createParts(
  options: InferenceOptions,
  given: { readonly chain?: SessionChain; readonly nodes?: Nodes } = {},
): InferenceParts {
  const chain = given.chain ?? createSessionChain(options.client)
  const { client, attestation, budget, journal, now = Date.now } = options
  const log = options.log ?? (() => undefined)
  const { directory = chainDirectory(client) } = options
  const http = createNodeHttp(options.fetch ?? client.fetch, {
    publicOnly: isPublicOnly(attestation),
  })
  const onError = (provider: string, error: unknown) =>
    log({ event: "chain-unreadable", provider, code: codeOf(error) })
  const found = () =>
    createNodes({
      book: createNodeBook({ client, directory, now, onError }),
      http,
      verify: (demand) => verifyNode({ client, http, attestation }, demand),
      approved: cached(async () => (await getProtocol(client)).images, now),
      chainNow: client.now,
      now,
      log,
    })
  const nodes = given.nodes ?? found()
  const pool = createSessionPool({
    chain,
    journal,
    budget,
    now,
    log,
    authoriseAhead: options.authoriseAhead ?? 0n,
    parties: (entry) => partiesOf(client, entry),
    onJournalError: (error) => log({ event: "session-failed", code: codeOf(error) }),
  })
  return {
    options,
    http,
    chain,
    nodes,
    pool,
    listings: createListings(client, { directory, models: options.models }),
    channels: createChannels({ http, nodes, now }),
    seen: createObservations(now),
    now,
    watched: new Set(),
    controllers: new Set(),
  }
}

/** The Registry's word, read at most once a minute. */
function cached<T>(read: () => Promise<T>, now: () => number): () => Promise<T> {
  let kept: { readonly value: Promise<T>; readonly at: number } | undefined
  return () => {
    if (kept === undefined || now() - kept.at >= APPROVED_MS) {
      const value = read()
      kept = { value, at: now() }
      value.catch(() => {
        kept = undefined
      })
    }
    return kept.value
  }
}
