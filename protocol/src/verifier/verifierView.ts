import {
  type CaTrust,
  type DocumentHead,
  loadCaTrust,
  loadDocumentPair,
  loadDocuments,
  loadQeIdentity,
  loadTcbInfo,
  loadTrust,
  loadVerifierState,
  type TcbSigner,
} from "@cocoon/wrappers"
import type { Cell } from "@ton/core"

/** The documents kept of a kind, the one with the higher evaluation number first. */
export type KeptDocuments = readonly DocumentHead[]

/** What an AttestationVerifier holds, by its account's data; times are Unix seconds. */
export type VerifierView = {
  /** x of the root's public key. */
  readonly rootX: bigint
  readonly signer: TcbSigner | undefined
  readonly platform: CaTrust | undefined
  readonly processor: CaTrust | undefined
  /** thisUpdate and nextUpdate of the root's revocation list. */
  readonly rootCrl: { readonly thisUpdate: bigint; readonly nextUpdate: bigint } | undefined
  readonly qeIdentity: KeptDocuments
  tcbInfo(fmspc: bigint): KeptDocuments
  /** The x of the attestation key that is cached for a platform id. */
  cachedKey(platformId: bigint): bigint | undefined
}

const KEY_BITS = 256

function kept(pair: Cell | null | undefined, read: (cell: Cell) => DocumentHead): KeptDocuments {
  if (!pair) return []
  const { newer, older } = loadDocumentPair(pair.beginParse())
  return older === null ? [read(newer)] : [read(newer), read(older)]
}

const caOf = (cell: Cell | null) => (cell === null ? undefined : loadCaTrust(cell.beginParse()))

const EMPTY = {
  signer: undefined,
  platform: undefined,
  processor: undefined,
  rootCrl: undefined,
  qeIdentity: [],
  tcbInfo: () => [],
  cachedKey: () => undefined,
}

/**
 * Reads the data cell of an AttestationVerifier's account.
 * @throws what @ton/core throws on cells of another shape: check the code hash first.
 */
export function verifierView(data: Cell): VerifierView {
  const root = data.beginParse()
  const rootX = root.loadUintBig(KEY_BITS)
  root.skip(64)
  const cell = root.loadMaybeRef()
  if (cell === null) return { rootX, ...EMPTY }
  const state = loadVerifierState(cell.beginParse())
  const trust = loadTrust(state.trust.beginParse())
  const documents = loadDocuments(trust.documents.beginParse())
  const { signer, rootThisUpdate: thisUpdate, rootNextUpdate: nextUpdate } = trust
  return {
    rootX,
    signer: signer.keyX === 0n ? undefined : signer,
    platform: caOf(trust.platform),
    processor: caOf(trust.processor),
    rootCrl: thisUpdate === 0n ? undefined : { thisUpdate, nextUpdate },
    qeIdentity: kept(documents.qeIdentity, (c) => loadQeIdentity(c.beginParse()).head),
    tcbInfo: (fmspc) => kept(state.tcbInfos.get(fmspc), (c) => loadTcbInfo(c.beginParse()).head),
    cachedKey: (platformId) => state.keys.get(platformId)?.beginParse().loadUintBig(KEY_BITS),
  }
}
