import type { CollateralBundle } from "../collateral/collateralBundle.js"
import { signP256 } from "../p256/signP256.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import type { TestPki } from "./createTestPki.js"
import { defaultQeIdentity } from "./defaultQeIdentity.js"
import { defaultTcbInfo } from "./defaultTcbInfo.js"
import type { TestKey } from "./deriveTestKey.js"
import { issueCrl, type TestCrl } from "./issueCrl.js"

const DAY_SECONDS = 86_400

type Json = { readonly [field: string]: unknown }
type Corrupt = (bytes: Uint8Array) => Uint8Array

/** How collateral differs from the default; every field of every document can be another. */
export type MakeCollateralOptions = {
  /** Unix seconds about which everything is valid: issued a day before, stale 29 days after. */
  readonly now: number
  /** Fields of the TCB info JSON, replaced where they are or added at the end. */
  readonly tcbInfo?: Json
  /** Fields of the QE identity JSON. */
  readonly qeIdentity?: Json
  readonly pckCrl?: Partial<TestCrl>
  readonly rootCrl?: Partial<TestCrl>
  /** Who signs TCB info and QE identity; the PKI's TCB signer when not given. */
  readonly signer?: TestKey
  /** The text of a document before it is signed, in place of the JSON made here. */
  readonly text?: { readonly tcbInfo?: string; readonly qeIdentity?: string }
  /** Issuer chains, DER. */
  readonly chains?: Partial<
    Pick<CollateralBundle, "tcbInfoIssuerChain" | "qeIdentityIssuerChain" | "pckCrlIssuerChain">
  >
  /** Changes bytes after everything was signed. */
  readonly corrupt?: {
    readonly [K in "tcbInfo" | "qeIdentity" | "pckCrl" | "rootCrl"]?: Corrupt
  } & { readonly [K in "tcbInfoSignature" | "qeIdentitySignature"]?: Corrupt }
}

const same: Corrupt = (bytes) => bytes
const isoTime = (seconds: number) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z")

function writeTexts(pki: TestPki, { now, tcbInfo, qeIdentity, text }: MakeCollateralOptions) {
  const issueDate = isoTime(now - DAY_SECONDS)
  const nextUpdate = isoTime(now + 29 * DAY_SECONDS)
  const dates = { issueDate, nextUpdate }
  const write = (json: Json) => JSON.stringify(json)
  const encode = (value: string) => new TextEncoder().encode(value)
  const tcbText = text?.tcbInfo ?? write({ ...defaultTcbInfo(pki.pckExtension, dates), ...tcbInfo })
  const qeText = text?.qeIdentity ?? write({ ...defaultQeIdentity(dates), ...qeIdentity })
  return { tcbInfo: encode(tcbText), qeIdentity: encode(qeText) }
}

async function issueCrls(pki: TestPki, options: MakeCollateralOptions) {
  const { now, pckCrl, rootCrl } = options
  const isPlatform = pki.pckChain[1] === pki.certificates.platformCa
  const shared = {
    version: 2,
    thisUpdate: now - DAY_SECONDS,
    nextUpdate: now + 29 * DAY_SECONDS,
    crlNumber: 1n,
    extensions: [],
    entryExtensions: [],
  }
  const issuer = isPlatform ? INTEL_NAMES.platform : INTEL_NAMES.processor
  const signer = isPlatform ? pki.platformCa : pki.processorCa
  const revoked = [0x6fc3_4e50n, 2n ** 159n + 1n]
  return {
    pckCrl: await issueCrl({ ...shared, issuer, signer, revoked, ...pckCrl }),
    rootCrl: await issueCrl({
      ...shared,
      issuer: INTEL_NAMES.root,
      signer: pki.root,
      revoked: [],
      ...rootCrl,
    }),
  }
}

/**
 * Makes TCB info, QE identity and revocation lists for a test PKI in Intel's exact formats; byte for
 * byte the same for the same arguments. The default platform and quoting enclave are UpToDate.
 */
export async function makeCollateral(
  pki: TestPki,
  options: MakeCollateralOptions,
): Promise<CollateralBundle> {
  const { corrupt = {}, signer = pki.tcbSigner } = options
  const { privateKey } = signer
  const texts = writeTexts(pki, options)
  const crls = await issueCrls(pki, options)
  const tcbInfoSignature = await signP256({ privateKey, message: texts.tcbInfo })
  const qeIdentitySignature = await signP256({ privateKey, message: texts.qeIdentity })
  const { root, tcbSigner } = pki.certificates
  return {
    tcbInfo: (corrupt.tcbInfo ?? same)(texts.tcbInfo),
    tcbInfoSignature: (corrupt.tcbInfoSignature ?? same)(tcbInfoSignature),
    tcbInfoIssuerChain: [tcbSigner, root],
    qeIdentity: (corrupt.qeIdentity ?? same)(texts.qeIdentity),
    qeIdentitySignature: (corrupt.qeIdentitySignature ?? same)(qeIdentitySignature),
    qeIdentityIssuerChain: [tcbSigner, root],
    pckCrl: (corrupt.pckCrl ?? same)(crls.pckCrl),
    pckCrlIssuerChain: pki.pckChain.slice(1),
    rootCrl: (corrupt.rootCrl ?? same)(crls.rootCrl),
    ...options.chains,
  }
}
