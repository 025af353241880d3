import {
  type ProofTree,
  proofCell,
  storeImportCrl,
  storeImportQeIdentity,
  storeImportTcbInfo,
  storeIndexCrl,
  storeRegisterPckCa,
  storeRegisterTcbSigner,
} from "@cocoon/wrappers"
import { type Builder, beginCell, type Cell } from "@ton/core"
import { bytesToUint } from "../bytes.js"

/** A signed structure and its s1, as `@cocoon/attestation/proof` encodes it. */
type Signed = { readonly s1: Uint8Array; readonly root: ProofTree }

type List = {
  readonly issuer: "platform" | "processor" | "root"
  readonly s1: Uint8Array
  readonly list: ProofTree
  readonly index: ProofTree | undefined
}

/** What an import carries: `CollateralImport` of `@cocoon/attestation/proof`. */
export type ImportContent =
  | {
      readonly name: "PCK CA" | "TCB signer" | "QE identity" | "TCB info"
      readonly cells: Signed
    }
  | { readonly name: "PCK CRL" | "root CRL"; readonly crl: List }

const ISSUERS = { platform: 0n, processor: 1n, root: 2n } as const

const body = (store: (builder: Builder) => void): Cell => beginCell().store(store).endCell()

function listBody({ issuer, list, index, ...crl }: List, queryId: bigint, withIndex: boolean) {
  return body(
    storeImportCrl({
      $$type: "ImportCrl",
      queryId,
      issuer: ISSUERS[issuer],
      s1: bytesToUint(crl.s1),
      list: proofCell(list),
      index: withIndex && index ? proofCell(index) : null,
    }),
  )
}

/**
 * The body of the message that imports a document into an AttestationVerifier. A revocation list comes
 * with its index, or without it (`indexApart`) when both would be too large for one message: then
 * `indexBody` follows.
 */
export function importBody(
  content: ImportContent,
  { queryId = 0n, indexApart = false }: { queryId?: bigint; indexApart?: boolean } = {},
): Cell {
  if ("crl" in content) {
    return listBody(content.crl, queryId, !indexApart)
  }
  const [s1, cell] = [bytesToUint(content.cells.s1), proofCell(content.cells.root)]
  switch (content.name) {
    case "PCK CA":
      return body(storeRegisterPckCa({ $$type: "RegisterPckCa", queryId, s1, certificate: cell }))
    case "TCB signer":
      return body(
        storeRegisterTcbSigner({ $$type: "RegisterTcbSigner", queryId, s1, certificate: cell }),
      )
    case "QE identity":
      return body(
        storeImportQeIdentity({ $$type: "ImportQeIdentity", queryId, s1, identity: cell }),
      )
    case "TCB info":
      return body(storeImportTcbInfo({ $$type: "ImportTcbInfo", queryId, s1, info: cell }))
  }
}

/** The body of the message that gives an imported revocation list its index. */
export function indexBody(index: ProofTree, queryId = 0n): Cell {
  return body(storeIndexCrl({ $$type: "IndexCrl", queryId, index: proofCell(index) }))
}
