import type { CaTrust, DocumentHead } from "@cocoon/wrappers"
import type { VerifierView } from "./verifierView.js"

type Evaluated = {
  readonly number: number
  readonly issueDate: number
  readonly nextUpdate: number
}
type Listed = { readonly thisUpdate: number }
type Ca = "platform" | "processor"

/** What tells whether a verifier has a document: `CollateralImport` of `@cocoon/attestation/proof`. */
export type ImportFacts =
  | { readonly name: "PCK CA"; readonly ca: Ca; readonly keyX: bigint; readonly notBefore: number }
  | { readonly name: "TCB signer"; readonly keyX: bigint; readonly notBefore: number }
  | ({ readonly name: "QE identity" } & Evaluated)
  | ({ readonly name: "TCB info"; readonly fmspc: bigint } & Evaluated)
  | ({ readonly name: "PCK CRL"; readonly ca: Ca } & Listed)
  | ({ readonly name: "root CRL" } & Listed)

/** When to renew a document that still holds. */
export type Renewal = {
  /** Unix seconds. */
  readonly now: number
  /** A document that ends within so many seconds is renewed. */
  readonly margin: number
}

type Certificate = { readonly keyX: bigint; readonly notBefore: bigint; readonly notAfter: bigint }

/** Another key, or a newer certificate of the same key when the old one nears its end. */
function lacksCertificate(
  known: Certificate | undefined,
  offered: { readonly keyX: bigint; readonly notBefore: number },
  { now, margin }: Renewal,
): boolean {
  if (known === undefined) return true
  if (BigInt(offered.notBefore) <= known.notBefore) return false
  return known.keyX !== offered.keyX || Number(known.notAfter) <= now + margin
}

/** Nothing of that number, or a later issue when the kept one nears its end. */
function lacksDocument(
  kept: readonly DocumentHead[],
  offered: Evaluated,
  { now, margin }: Renewal,
): boolean {
  const same = kept.find(({ number }) => number === BigInt(offered.number))
  if (same !== undefined) {
    const isLater = BigInt(offered.issueDate) > same.issueDate
    return isLater && Number(same.nextUpdate) <= now + margin
  }
  const oldest = kept.at(-1)
  return kept.length < 2 || oldest === undefined || BigInt(offered.number) > oldest.number
}

function lacksList(
  known: { readonly thisUpdate: bigint; readonly nextUpdate: bigint } | undefined,
  { thisUpdate }: Listed,
  { now, margin }: Renewal,
): boolean {
  if (known === undefined || known.thisUpdate === 0n) return true
  return BigInt(thisUpdate) > known.thisUpdate && Number(known.nextUpdate) <= now + margin
}

function listOf(ca: CaTrust | undefined) {
  return ca && { thisUpdate: ca.crlThisUpdate, nextUpdate: ca.crlNextUpdate }
}

/**
 * True when a verifier should be given a document: it lacks it, or what it has ends within the margin
 * and this one is later. A document that the verifier would refuse as older is not asked for.
 */
export function lacksImport(view: VerifierView, offered: ImportFacts, when: Renewal): boolean {
  switch (offered.name) {
    case "PCK CA":
      return lacksCertificate(view[offered.ca], offered, when)
    case "TCB signer":
      return lacksCertificate(view.signer, offered, when)
    case "QE identity":
      return lacksDocument(view.qeIdentity, offered, when)
    case "TCB info":
      return lacksDocument(view.tcbInfo(offered.fmspc), offered, when)
    case "PCK CRL":
      return lacksList(listOf(view[offered.ca]), offered, when)
    case "root CRL":
      return lacksList(view.rootCrl, offered, when)
  }
}
