import { createHash } from "node:crypto"
import { type CrlCells, type CrlIssuer, encodeCrl } from "@cocoon/attestation/proof"
import { createTestPki, type TestPki } from "@cocoon/attestation/testPki"
import { writeDer } from "../../../attestation/dist/der/writeDer.js"
import type { CrlEntry } from "../../../attestation/dist/proof/crlFields.js"
import { writeCrl } from "../../../attestation/dist/proof/writeCrl.js"
import { signDer } from "../../../attestation/dist/testPki/signDer.js"
import { testKeyId } from "../../../attestation/dist/testPki/testKeyId.js"
import { ECDSA_WITH_SHA256 } from "../../../attestation/dist/x509/ecdsaWithSha256.js"
import { INTEL_NAMES } from "../../../attestation/dist/x509/intelNames.js"

const SEQUENCE = 0x30

/** When test lists are valid, and their verifiers' clock. */
export const NOW = Date.UTC(2026, 5, 1) / 1000

export const pki = await createTestPki({ now: NOW })

/** Serial numbers of 20 bytes, all different, half of them with the top bit set. */
export function serials(count: number, label = "serial"): bigint[] {
  const digest = (i: number) => createHash("sha1").update(`${label} ${i}`).digest("hex")
  return Array.from({ length: count }, (_, i) => BigInt(`0x${digest(i)}`))
}

/** YYMMDDhhmmss in ASCII. */
export function digits(seconds: number): Uint8Array {
  const text = new Date(seconds * 1000).toISOString().replace(/\D/g, "").slice(2, 14)
  return new TextEncoder().encode(text)
}

export const entry = (serial: bigint, date = NOW, reason = 1): CrlEntry => ({
  serial,
  date: digits(date),
  reason,
})

export type TestCrlOptions = {
  readonly issuer?: CrlIssuer
  /** Whose keys sign. */
  readonly by?: TestPki
  /** Whose name stands on it, when it is not the issuer's. */
  readonly name?: CrlIssuer
  readonly entries?: readonly CrlEntry[]
  readonly thisUpdate?: number
  readonly nextUpdate?: number
  readonly number?: bigint
}

function signerOf(issuer: CrlIssuer, by: TestPki) {
  return { platform: by.platformCa, processor: by.processorCa, root: by.root }[issuer]
}

/** A revocation list under the test PKI, as DER. */
export async function testCrlDer(options: TestCrlOptions): Promise<Uint8Array> {
  const { issuer = "platform", entries = [], number = 1n } = options
  const signer = signerOf(issuer, options.by ?? pki)
  const body = writeCrl(INTEL_NAMES[options.name ?? issuer], {
    thisUpdate: digits(options.thisUpdate ?? NOW - 100),
    nextUpdate: digits(options.nextUpdate ?? NOW + 86_400),
    entries,
    number,
    issuerKeyId: await testKeyId(signer.publicKey),
  })
  return writeDer(SEQUENCE, body, ECDSA_WITH_SHA256, await signDer(signer, body))
}

/** A revocation list under the test PKI, as the contract takes it. */
export async function testCrl(options: TestCrlOptions): Promise<CrlCells> {
  const { publicKey } = signerOf(options.issuer ?? "platform", options.by ?? pki)
  const cells = await encodeCrl(await testCrlDer(options), publicKey)
  if (!cells) throw new Error("the list is not encoded")
  return cells
}

/** A revocation list of that many entries of the same date. */
export const longCrl = (count: number, options: TestCrlOptions = {}) =>
  testCrl({ ...options, entries: serials(count).map((serial) => entry(serial)) })
