import type { AccountState } from "@cocoon/ton-indexer-client"
import {
  storeCaTrust,
  storeDocumentPair,
  storeDocuments,
  storeQeIdentity,
  storeTcbInfo,
  storeTrust,
  storeVerifierState,
} from "@cocoon/wrappers"
import { type Address, type Builder, beginCell, Cell, Dictionary } from "@ton/core"
import type { ChainNames } from "../chain/chainNames.js"
import { fakeAccount } from "./fakeAccounts.js"

const cellOf = (store: (builder: Builder) => void): Cell => beginCell().store(store).endCell()

/** What a test says of a verifier: nothing imported but this. */
export type FakeVerifier = {
  readonly address: Address
  readonly rootX: bigint
  /** Evaluation number, issue date and end of what is kept of the FMSPC and of the QE identity. */
  readonly document?: {
    readonly fmspc: bigint
    readonly number: bigint
    /** Of the QE identity. */
    readonly qeNumber: bigint
    readonly until: bigint
  }
  readonly caX?: bigint
  readonly crlUntil?: bigint
  readonly signerX?: bigint
  /** Attestation keys by platform id. */
  readonly keys?: ReadonlyMap<bigint, bigint>
  readonly codeHash?: string
}

function headOf(number: bigint, until: bigint) {
  const dates = { issueDate: 1n, nextUpdate: until, since: 1n }
  return { $$type: "DocumentHead", number, ...dates, signerUntil: until, signerSerial: 1n } as const
}

function pairOf(newer: Cell): Cell {
  return cellOf(storeDocumentPair({ $$type: "DocumentPair", newer, older: null }))
}

function documentsOf({ document }: FakeVerifier): Cell {
  const levels = beginCell().storeUint(0, 24).endCell().beginParse()
  const identity =
    document &&
    cellOf(
      storeQeIdentity({
        $$type: "QeIdentity",
        head: headOf(document.qeNumber, document.until),
        levels,
      }),
    )
  return cellOf(
    storeDocuments({
      $$type: "Documents",
      qeIdentity: identity ? pairOf(identity) : null,
      rootRevoked: null,
      pending: Dictionary.empty(),
    }),
  )
}

function trustOf(of: FakeVerifier): Cell {
  const { caX, crlUntil = 0n, signerX = 0n } = of
  const period = { serial: 1n, notBefore: 1n, notAfter: 2n ** 32n - 1n }
  const crl = { crlThisUpdate: crlUntil === 0n ? 0n : 1n, crlNextUpdate: crlUntil, revoked: null }
  const ca = caX === undefined ? null : { $$type: "CaTrust" as const, keyX: caX, ...period, ...crl }
  return cellOf(
    storeTrust({
      $$type: "Trust",
      signer: { $$type: "TcbSigner", keyX: signerX, ...period },
      rootThisUpdate: crl.crlThisUpdate,
      rootNextUpdate: crlUntil,
      platform: ca && cellOf(storeCaTrust(ca)),
      processor: null,
      documents: documentsOf(of),
    }),
  )
}

/** The account of an AttestationVerifier. */
export function fakeVerifierAccount(names: ChainNames, of: FakeVerifier): AccountState {
  const { document, keys = new Map() } = of
  const tcbInfos = Dictionary.empty(Dictionary.Keys.BigUint(48), Dictionary.Values.Cell())
  if (document) {
    const head = headOf(document.number, document.until)
    const info = { $$type: "TcbInfo", head, pceId: 0n, modules: null, levels: Cell.EMPTY } as const
    tcbInfos.set(document.fmspc, pairOf(cellOf(storeTcbInfo(info))))
  }
  const cached = Dictionary.empty(Dictionary.Keys.BigUint(256), Dictionary.Values.Cell())
  for (const [platform, keyX] of keys) {
    cached.set(platform, beginCell().storeUint(keyX, 256).endCell())
  }
  const state = {
    $$type: "VerifierState",
    fmspcs: document ? 1n : 0n,
    tcbInfos,
    keys: cached,
    trust: trustOf(of),
  } as const
  const data = beginCell()
    .storeUint(of.rootX, 256)
    .storeUint(0, 64)
    .storeMaybeRef(cellOf(storeVerifierState(state)))
    .storeMaybeRef(null)
    .endCell()
  const codeHash = of.codeHash ?? names.codeHashes.verifier
  return fakeAccount({ address: of.address, codeHash, data })
}
