import { concatBytes } from "../bytes/concatBytes.js"
import { equalBytes } from "../bytes/equalBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { sha256 } from "../hash/sha256.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import { type Crl, parseCrl } from "../x509/parseCrl.js"
import type { CrlFields } from "./crlFields.js"
import { crlIndexCells } from "./crlIndexCells.js"
import { crlListCells } from "./crlListCells.js"
import type { ProofCell } from "./proofCell.js"
import { proveEcdsa } from "./proveEcdsa.js"
import { readCrlFields } from "./readCrlFields.js"
import { writeCrl, writeCrlEntries } from "./writeCrl.js"

const ISSUERS = ["platform", "processor", "root"] as const

/** Who signs revocation lists: the two PCK CAs and the root. */
export type CrlIssuer = (typeof ISSUERS)[number]

/** A revocation list as the contract takes it. */
export type CrlCells = {
  readonly issuer: CrlIssuer
  readonly s1: Uint8Array
  /** The list in the issuer's order, after its proof. */
  readonly list: ProofCell
  /** The same serial numbers sorted; `undefined` when there are none. */
  readonly index: ProofCell | undefined
}

/** The fields, when the contract would write exactly the signed bytes from them. */
function fieldsOf({ issuer, signedBytes }: Crl): CrlFields | undefined {
  const fields = readCrlFields(signedBytes)
  return fields && equalBytes(writeCrl(issuer, fields), signedBytes) ? fields : undefined
}

function indexOf(revoked: ReadonlySet<bigint>): ProofCell | undefined {
  const sorted = [...revoked].sort((a, b) => (a < b ? -1 : 1))
  return sorted.length === 0 ? undefined : crlIndexCells(sorted)
}

function listOf(head: Uint8Array, fields: CrlFields): ProofCell {
  const { thisUpdate, nextUpdate, number, issuerKeyId } = fields
  const size = uintToBytes(BigInt(writeCrlEntries(fields.entries).length), 3)
  const entries = crlListCells(fields.entries)
  const facts = concatBytes(issuerKeyId, uintToBytes(number, 20))
  return {
    bytes: concatBytes(head, thisUpdate, nextUpdate, size),
    refs: [{ bytes: facts, refs: entries ? [entries] : [] }],
  }
}

/**
 * A revocation list (DER) of one of Intel's two PCK CAs or of its root, under its issuer's key
 * (x | y), as contracts/attestation-verifier/crl.tact writes it again; `undefined` when it is in
 * another form: a date from 2050 on, an integer of more than 20 bytes, another extension, a serial
 * number twice, another issuer.
 */
export async function encodeCrl(
  der: Uint8Array,
  publicKey: Uint8Array,
): Promise<CrlCells | undefined> {
  const crl = parseCrl(der)
  const issuer = crl && ISSUERS.find((name) => equalBytes(INTEL_NAMES[name], crl.issuer))
  const fields = crl && fieldsOf(crl)
  if (!crl || !issuer || fields?.entries.length !== crl.revoked.size) return undefined
  const { signature, signedBytes } = crl
  const proof = proveEcdsa({ publicKey, signature, prehash: await sha256(signedBytes) })
  if (proof === undefined) return undefined
  const head = concatBytes(proof.qPrime, proof.r, proof.s2)
  return { issuer, s1: proof.s1, list: listOf(head, fields), index: indexOf(crl.revoked) }
}
