import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import {
  type AttestationClaims,
  bytesToUint,
  parseQuote,
  STRICT_POLICY,
  verifyQuote,
} from "@cocoon/attestation"
import {
  encodePck,
  encodeQeReport,
  encodeQuote,
  type ProofCell,
  type SignedCells,
} from "@cocoon/attestation/proof"
import {
  createTestPki,
  type MakeQuoteOptions,
  makeQuote,
  type TestPkiOptions,
} from "@cocoon/attestation/testPki"
import { beginCell, type Cell, type TupleReader } from "@ton/core"
import { parseCertificate } from "../../../attestation/dist/x509/parseCertificate.js"
import { flips } from "./flips.js"
import { openHarness } from "./openHarness.js"

const NOW = Date.UTC(2026, 5, 1) / 1000
const LENIENT = 0x70000n
const { chain, address } = await openHarness()
chain.now = NOW

function toCell({ bytes, refs }: ProofCell): Cell {
  const cell = beginCell().storeBuffer(Buffer.from(bytes))
  for (const ref of refs) cell.storeRef(toCell(ref))
  return cell.endCell()
}

const int = (value: bigint) => ({ type: "int", value }) as const

type Outcome = { code: number; gas: bigint; stack?: TupleReader }

/** A getter of the harness on a signed structure: its exit code, its gas, and what it read. */
async function ask(
  name: "pckCa" | "pck" | "qeReport" | "quote",
  { root, s1 }: SignedCells,
  ...numbers: readonly bigint[]
): Promise<Outcome> {
  const cell = { type: "cell", cell: toCell(root) } as const
  try {
    const args = [cell, int(bytesToUint(s1)), ...numbers.map(int)]
    const { gasUsed, stackReader } = await chain.runGetMethod(address, name, args)
    return { code: 0, gas: gasUsed, stack: stackReader }
  } catch (error) {
    const code = Number(/exit_code: (-?\d+)/.exec(String(error))?.[1] ?? Number.NaN)
    if (Number.isNaN(code)) throw error
    return { code, gas: 0n }
  }
}

const keyX = (publicKey: Uint8Array) => bytesToUint(publicKey.subarray(0, 32))

/** The three signed structures of a quote, for the contract. */
async function encode(bytes: Uint8Array) {
  const parsed = parseQuote(bytes)
  if (!parsed.ok) throw new Error(parsed.detail)
  const { quote } = parsed
  const [pckDer, caDer] = quote.pckChain
  const pck = pckDer && parseCertificate(pckDer)
  const ca = caDer && parseCertificate(caDer)
  if (!pck || !ca) throw new Error("certificates do not parse")
  const cells = {
    pck: await encodePck(pck, ca.publicKey),
    qe: await encodeQeReport(quote, pck.publicKey),
    body: await encodeQuote(quote),
  }
  if (!cells.pck || !cells.qe || !cells.body) throw new Error("no proof")
  return { quote, pck, ca, cells: { pck: cells.pck, qe: cells.qe, body: cells.body } }
}

async function askAll(bytes: Uint8Array, policy = LENIENT) {
  const { quote, pck, ca, cells } = await encode(bytes)
  return {
    pck: await ask("pck", cells.pck, keyX(ca.publicKey)),
    qe: await ask("qeReport", cells.qe, keyX(pck.publicKey)),
    quote: await ask("quote", cells.body, keyX(quote.attestationKey), policy),
  }
}

async function claimsOf(bytes: Uint8Array, rootPublicKey: Uint8Array): Promise<AttestationClaims> {
  const policy = {
    ...STRICT_POLICY,
    allowDebug: true,
    allowSeptVeDisableClear: true,
    allowServiceTd: true,
  }
  const result = await verifyQuote({ quote: bytes, rootPublicKey, now: NOW, policy })
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.claims
}

const ONES = (size: number) => new Uint8Array(size).fill(1)

async function synthetic(
  pki: Omit<TestPkiOptions, "now">,
  quote: Partial<MakeQuoteOptions>,
): Promise<Uint8Array> {
  return makeQuote(await createTestPki({ now: NOW, ...pki }), { reportData: ONES(64), ...quote })
}

/** The contract accepts the quote and reads from it what the library reads. */
async function expectAgreement(bytes: Uint8Array, rootPublicKey: Uint8Array) {
  const claims = await claimsOf(bytes, rootPublicKey)
  const { quote, pck } = await encode(bytes)
  const on = await askAll(bytes)
  expect([on.pck.code, on.qe.code, on.quote.code]).toEqual([0, 0, 0])
  const [hash, key, processor, serial, from, until, svns, cpu, pceSvn, pceId, fmspc, platform] =
    numbers(on.pck, 12)
  expect(hash).toBe(bytesToUint(createHash("sha256").update(pck.signedBytes).digest()))
  expect(key).toBe(keyX(pck.publicKey))
  expect(processor).toBe(claims.ca === "processor" ? -1n : 0n)
  expect([serial, from, until]).toEqual([
    claims.pckSerial,
    BigInt(pck.notBefore),
    BigInt(pck.notAfter),
  ])
  expect(svns).toBe(bytesToUint(Uint8Array.from(claims.sgxComponents)))
  expect(cpu).toBe(bytesToUint(claims.pckCpuSvn))
  expect([pceSvn, pceId]).toEqual([BigInt(claims.pceSvn), bytesToUint(claims.pceId)])
  expect([fmspc, platform]).toEqual([bytesToUint(claims.fmspc), claims.platformId])
  const [, qeKey, qeKeyHash, isvSvn] = numbers(on.qe, 4)
  expect([qeKey, qeKeyHash]).toEqual([keyX(quote.attestationKey), claims.attestationKeyHash])
  const [low = 0, high = 0] = claims.qeReport.isvSvn
  expect(isvSvn).toBe(BigInt(low + 256 * high))
  const [bodyHash, image, mrSeam, teeTcbSvn, tdAttributes] = numbers(on.quote, 5)
  expect([bodyHash, image, mrSeam]).toEqual([
    claims.quoteBodyHash,
    claims.imageId,
    claims.mrSeamHash,
  ])
  expect(teeTcbSvn).toBe(bytesToUint(claims.teeTcbSvn))
  expect(tdAttributes).toBe(bytesToUint(claims.tdAttributes))
}

function numbers({ stack }: Outcome, count: number): bigint[] {
  return Array.from({ length: count }, () => stack?.readBigNumber() ?? 0n)
}

const folder = new URL("../../vectors/tdx/", import.meta.url)
const read = (file: string) => new Uint8Array(readFileSync(new URL(file, folder)))
const manifest: { file: string; kind: string }[] = JSON.parse(
  readFileSync(new URL("manifest.json", folder), "utf8"),
)
const genuine = manifest.filter(({ kind }) => kind === "real").map(({ file }) => file)

/** Calls of the verifier's functions on one chain, and what to call them with. */
export const onChain = {
  NOW,
  LENIENT,
  ONES,
  chain,
  genuine,
  int,
  keyX,
  read,
  ask,
  askAll,
  encode,
  synthetic,
  flips,
  expectAgreement,
  address,
}
