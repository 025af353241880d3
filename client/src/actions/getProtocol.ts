import { Registry, type RegistryParameters, storeTermsEntry } from "@cocoon/wrappers"
import { type Address, beginCell, type Cell } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { type FoundTerms, findTerms } from "../read/findTerms.js"
import { readRegistry } from "../read/readRegistry.js"
import type { TermsRecord } from "../read/TermsRecord.js"
import { termsHistory } from "../read/termsHistory.js"
import { refuse } from "../refuse.js"

/** What one Registry says the protocol is at the moment. */
export interface Protocol {
  readonly registry: Address
  /** ProtocolCodes cell: part of every child's address. */
  readonly codes: Cell
  readonly governor: Address
  readonly paused: boolean
  readonly parameters: Omit<RegistryParameters, "$$type">
  /** DealTerms in force. */
  readonly terms: FoundTerms
  /** Newest first, at most 16. */
  readonly history: readonly TermsRecord[]
  /** Image ids that may attest. */
  readonly images: readonly bigint[]
  readonly providers: number
  readonly models: number
}

/**
 * Reads parameters, DealTerms and approved images, and checks that the Registry is of this version.
 * @throws CocoonError REGISTRY_NOT_FOUND, WRONG_CODES (a Registry of another version), TERMS_NOT_FOUND
 *
 * @example
 * import { createCocoonClient, getProtocol } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const registry = Address.parse(process.argv[2] ?? "")
 * const client = createCocoonClient({ indexer, registry, globalId: -3 })
 * const { terms, images } = await getProtocol(client)
 * console.log(terms.values.feeBps, images)
 */
export async function getProtocol(client: CocoonClient): Promise<Protocol> {
  const registry = client.indexer.open(Registry.fromAddress(client.registry))
  const expected = await client.codes()
  const state = await readRegistry(client)
  const [codes, newest, parameters, admission, now] = await Promise.all([
    registry.getCodes(),
    registry.getTerms(),
    registry.getParameters(),
    registry.getAdmission(),
    client.now(),
  ])
  if (!codes.equals(expected)) {
    throw refuse("WRONG_CODES", "the Registry recognises contracts of another version")
  }
  const history = termsHistory(beginCell().store(storeTermsEntry(newest)).endCell())
  return {
    registry: client.registry,
    codes,
    governor: state.governor,
    paused: state.pausedUntil > BigInt(now),
    parameters,
    terms: await findTerms(client, newest.termsHash),
    history,
    images: admission.images.keys().filter((id) => admission.images.get(id) === 0),
    providers: Number(state.providers),
    models: Number(state.models),
  }
}
