import { INTEL_NAMES } from "../x509/intelNames.js"
import type { PckExtension } from "../x509/parsePckExtension.js"
import { writePckExtension } from "../x509/writePckExtension.js"
import { defaultPckExtension } from "./defaultPckExtension.js"
import { deriveTestKey, type TestKey } from "./deriveTestKey.js"
import { issueCertificate, type TestCertificate } from "./issueCertificate.js"
import { TEST_ROOT_LABEL } from "./testRoot.js"

const YEAR_SECONDS = 365 * 86_400

/** A complete certificate hierarchy in the shape of Intel's, all of whose private keys are known. */
export type TestPki = {
  readonly root: TestKey
  readonly platformCa: TestKey
  readonly processorCa: TestKey
  /** Signs TCB info and QE identity. */
  readonly tcbSigner: TestKey
  readonly pck: TestKey
  readonly attestationKey: TestKey
  /** What the PCK certificate says of the platform. */
  readonly pckExtension: PckExtension
  readonly certificates: {
    readonly root: Uint8Array
    readonly platformCa: Uint8Array
    readonly processorCa: Uint8Array
    readonly tcbSigner: Uint8Array
    readonly pck: Uint8Array
  }
  /** DER of PCK certificate, the CA that issued it, and root: the chain that a quote carries. */
  readonly pckChain: readonly Uint8Array[]
}

/** How a test PKI differs from the default one. */
export type TestPkiOptions = {
  /** Unix seconds about which everything is valid: authorities ± 10 years, PCK ± 3 years. */
  readonly now: number
  /** All keys but the root's, and the platform's ids, derive from it. */
  readonly seed?: string
  /** Label of another root than the well-known test root: a chain that nobody pinned. */
  readonly rootLabel?: string
  /** Who issues the PCK certificate; the platform CA when not given. */
  readonly ca?: "platform" | "processor"
  /** Fields of the SGX extension. */
  readonly pck?: Partial<PckExtension>
  /** Overrides of single certificates, for chains that must be refused. */
  readonly certificates?: {
    readonly root?: Partial<TestCertificate>
    /** Of both CAs. */
    readonly ca?: Partial<TestCertificate>
    readonly tcbSigner?: Partial<TestCertificate>
    readonly pck?: Partial<TestCertificate>
  }
}

type Keys = Omit<TestPki, "pckExtension" | "certificates" | "pckChain">

async function deriveKeys({ seed = "", rootLabel }: TestPkiOptions): Promise<Keys> {
  const derive = (role: string) => deriveTestKey(`cocoon test ${role} v1: ${seed}`)
  return {
    root: await deriveTestKey(rootLabel ?? TEST_ROOT_LABEL),
    platformCa: await derive("platform CA"),
    processorCa: await derive("processor CA"),
    tcbSigner: await derive("TCB signer"),
    pck: await derive("PCK"),
    attestationKey: await derive("attestation key"),
  }
}

type CaName = "platform" | "processor"

/** What root and CA certificates say when nothing is overridden. */
function authority(keys: Keys, now: number) {
  return {
    issuer: INTEL_NAMES.root,
    signer: keys.root,
    notBefore: now - 10 * YEAR_SECONDS,
    notAfter: now + 10 * YEAR_SECONDS,
    isAuthority: true,
    crlUrl: "https://crl.invalid/test-root.der",
    extensions: [],
  }
}

function issueCa(keys: Keys, name: CaName, options: TestPkiOptions): Promise<Uint8Array> {
  const key = name === "platform" ? keys.platformCa : keys.processorCa
  return issueCertificate({
    ...authority(keys, options.now),
    subject: INTEL_NAMES[name],
    publicKey: key.publicKey,
    pathLength: 0,
    ...options.certificates?.ca,
  })
}

function issueTcbSigner(keys: Keys, options: TestPkiOptions): Promise<Uint8Array> {
  return issueCertificate({
    ...authority(keys, options.now),
    subject: INTEL_NAMES.tcbSigner,
    publicKey: keys.tcbSigner.publicKey,
    isAuthority: false,
    pathLength: 0,
    ...options.certificates?.tcbSigner,
  })
}

function issueRoot(keys: Keys, options: TestPkiOptions): Promise<Uint8Array> {
  return issueCertificate({
    ...authority(keys, options.now),
    subject: INTEL_NAMES.root,
    publicKey: keys.root.publicKey,
    pathLength: 1,
    ...options.certificates?.root,
  })
}

function issuePck(keys: Keys, extension: PckExtension, options: TestPkiOptions) {
  const ca = options.ca ?? "platform"
  return issueCertificate({
    subject: INTEL_NAMES.pck,
    issuer: INTEL_NAMES[ca],
    publicKey: keys.pck.publicKey,
    signer: ca === "platform" ? keys.platformCa : keys.processorCa,
    notBefore: options.now - 3 * YEAR_SECONDS,
    notAfter: options.now + 3 * YEAR_SECONDS,
    isAuthority: false,
    pathLength: 0,
    crlUrl: `https://crl.invalid/pckcrl?ca=${ca}&encoding=der`,
    extensions: [writePckExtension(extension)],
    ...options.certificates?.pck,
  })
}

/**
 * Makes a root, Platform CA, Processor CA, TCB signer, PCK certificate with Intel's SGX extension, and an
 * attestation key; byte for byte the same for the same options. The root is the publicly known test
 * root (`TEST_ROOT_PUBLIC_KEY`): nothing under it may be trusted outside development.
 */
export async function createTestPki(options: TestPkiOptions): Promise<TestPki> {
  const keys = await deriveKeys(options)
  const ca = options.ca ?? "platform"
  const pckExtension = { ...(await defaultPckExtension(ca, options.seed ?? "")), ...options.pck }
  const certificates = {
    root: await issueRoot(keys, options),
    platformCa: await issueCa(keys, "platform", options),
    processorCa: await issueCa(keys, "processor", options),
    tcbSigner: await issueTcbSigner(keys, options),
    pck: await issuePck(keys, pckExtension, options),
  }
  const issuer = ca === "platform" ? certificates.platformCa : certificates.processorCa
  const pckChain = [certificates.pck, issuer, certificates.root]
  return { ...keys, pckExtension, certificates, pckChain }
}
