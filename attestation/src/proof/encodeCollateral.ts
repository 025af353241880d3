import { bytesToUint } from "../bytes/bytesToUint.js"
import { equalBytes } from "../bytes/equalBytes.js"
import type { CollateralBundle } from "../collateral/collateralBundle.js"
import { readQeIdentity } from "../collateral/qeIdentity.js"
import { readTcbInfo } from "../collateral/tcbInfo.js"
import { parseJson } from "../json/parseJson.js"
import { type PckCa, pckCaOf } from "../verify/pckCaOf.js"
import { type Certificate, parseCertificate } from "../x509/parseCertificate.js"
import { parseCrl } from "../x509/parseCrl.js"
import { type CrlCells, encodeCrl } from "./encodeCrl.js"
import { encodePckCa } from "./encodePckCa.js"
import { encodeQeIdentity } from "./encodeQeIdentity.js"
import type { SignedCells } from "./encodeSigned.js"
import { encodeTcbInfo } from "./encodeTcbInfo.js"
import { encodeTcbSigner } from "./encodeTcbSigner.js"

type Certified = { readonly cells: SignedCells; readonly keyX: bigint; readonly notBefore: number }
type Evaluated = {
  readonly cells: SignedCells
  readonly number: number
  readonly issueDate: number
  readonly nextUpdate: number
}
type Listed = { readonly crl: CrlCells; readonly thisUpdate: number; readonly nextUpdate: number }

/**
 * One document for the AttestationVerifier, with what tells whether it has it already; times are Unix
 * seconds, `number` is Intel's tcbEvaluationDataNumber.
 */
export type CollateralImport =
  | ({ readonly name: "PCK CA"; readonly ca: PckCa } & Certified)
  | ({ readonly name: "TCB signer" } & Certified)
  | ({ readonly name: "QE identity" } & Evaluated)
  | ({ readonly name: "TCB info"; readonly fmspc: bigint } & Evaluated)
  | ({ readonly name: "PCK CRL"; readonly ca: PckCa; readonly keyX: bigint } & Listed)
  | ({ readonly name: "root CRL" } & Listed)

/** The document of a bundle that cannot be put into the contract's form. */
export type NotEncodable = { readonly ok: false; readonly document: CollateralImport["name"] }

type Encoded = CollateralImport | NotEncodable

const fail = (document: CollateralImport["name"]): NotEncodable => ({ ok: false, document })
const keyXOf = ({ publicKey }: Certificate) => bytesToUint(publicKey.subarray(0, 32))

async function ofCa(ca: Certificate | undefined, rootPublicKey: Uint8Array): Promise<Encoded> {
  const name = "PCK CA"
  const kind = ca && pckCaOf(ca.subject)
  const cells = kind && (await encodePckCa(ca, rootPublicKey))
  return cells ? { name, ca: kind, cells, keyX: keyXOf(ca), notBefore: ca.notBefore } : fail(name)
}

async function ofSigner(signer: Certificate, rootPublicKey: Uint8Array): Promise<Encoded> {
  const name = "TCB signer"
  const cells = await encodeTcbSigner(signer, rootPublicKey)
  return cells ? { name, cells, keyX: keyXOf(signer), notBefore: signer.notBefore } : fail(name)
}

async function ofTcbInfo(bundle: CollateralBundle, { publicKey }: Certificate): Promise<Encoded> {
  const name = "TCB info"
  const { tcbInfo: message, tcbInfoSignature: signature } = bundle
  const info = parseJson(message, readTcbInfo)
  const cells = info && (await encodeTcbInfo({ message, signature, publicKey }))
  if (!cells) return fail(name)
  const { tcbEvaluationDataNumber: number, issueDate, nextUpdate } = info
  return { name, cells, fmspc: bytesToUint(info.fmspc), number, issueDate, nextUpdate }
}

async function ofQeIdentity(
  bundle: CollateralBundle,
  { publicKey }: Certificate,
): Promise<Encoded> {
  const name = "QE identity"
  const { qeIdentity: message, qeIdentitySignature: signature } = bundle
  const identity = parseJson(message, readQeIdentity)
  const cells = identity && (await encodeQeIdentity({ message, signature, publicKey }))
  if (!cells) return fail(name)
  const { tcbEvaluationDataNumber: number, issueDate, nextUpdate } = identity
  return { name, cells, number, issueDate, nextUpdate }
}

async function listed(der: Uint8Array, publicKey: Uint8Array): Promise<Listed | undefined> {
  const parsed = parseCrl(der)
  const crl = parsed && (await encodeCrl(der, publicKey))
  return crl && { crl, thisUpdate: parsed.thisUpdate, nextUpdate: parsed.nextUpdate }
}

async function ofPckCrl(bundle: CollateralBundle, ca: Certificate | undefined): Promise<Encoded> {
  const kind = ca && pckCaOf(ca.subject)
  const list = kind && (await listed(bundle.pckCrl, ca.publicKey))
  if (!list || list.crl.issuer !== kind) return fail("PCK CRL")
  return { name: "PCK CRL", ca: kind, keyX: keyXOf(ca), ...list }
}

async function ofRootCrl(
  { rootCrl }: CollateralBundle,
  rootPublicKey: Uint8Array,
): Promise<Encoded> {
  const list = await listed(rootCrl, rootPublicKey)
  return list?.crl.issuer === "root" ? { name: "root CRL", ...list } : fail("root CRL")
}

const leafOf = ([der]: readonly Uint8Array[]) => der && parseCertificate(der)

/**
 * The documents of a bundle as the contract's imports, in an order in which it can take them, under the
 * root key (x | y); or the first that has no such form. Whether they are genuine is the contract's to say.
 */
export async function encodeCollateral(
  bundle: CollateralBundle,
  rootPublicKey: Uint8Array,
): Promise<{ readonly ok: true; readonly imports: readonly CollateralImport[] } | NotEncodable> {
  const ca = leafOf(bundle.pckCrlIssuerChain)
  const [forInfo, forQe] = [leafOf(bundle.tcbInfoIssuerChain), leafOf(bundle.qeIdentityIssuerChain)]
  if (!forInfo || !forQe) return fail("TCB signer")
  const sameSigner = equalBytes(forInfo.signedBytes, forQe.signedBytes)
  const encoded = [
    await ofCa(ca, rootPublicKey),
    await ofSigner(forQe, rootPublicKey),
    await ofQeIdentity(bundle, forQe),
    ...(sameSigner ? [] : [await ofSigner(forInfo, rootPublicKey)]),
    await ofTcbInfo(bundle, forInfo),
    await ofPckCrl(bundle, ca),
    await ofRootCrl(bundle, rootPublicKey),
  ]
  const imports: CollateralImport[] = []
  for (const item of encoded) {
    if ("ok" in item) return item
    imports.push(item)
  }
  return { ok: true, imports }
}
