import { type AttestationClaims, reportData } from "@cocoon/attestation"
import {
  createTestPki,
  type MakeQuoteOptions,
  makeQuote,
  TEST_ROOT_PUBLIC_KEY,
  type TestPkiOptions,
} from "@cocoon/attestation/testPki"
import { loadAttestationClaims, loadQuoteVerified } from "@cocoon/wrappers"
import { Address } from "@ton/core"
import type { AttestorChain } from "./attest.js"
import type { AttestedProvider } from "./checkQuote.js"
import { quoteVerified } from "./quoteVerified.js"
import { type ServedAttestor, serveAttestor } from "./serveAttestor.js"

const NOW = 1_790_000_000
const address = new Address(0, Buffer.alloc(32, 1))
const stranger = new Address(0, Buffer.alloc(32, 2))
const provider: AttestedProvider = {
  address,
  nonce: 0x1234n,
  nonceAt: NOW - 10,
  enclaveKey: 0xaaan,
  hpkeKey: 0xbbbn,
}
const parts = {
  ...provider,
  provider: address,
  globalId: 1313,
  nonce: 0x1234n,
  gpuEvidenceHash: 0n,
}

interface Made {
  readonly data?: Partial<typeof parts>
  readonly pki?: Partial<TestPkiOptions>
  readonly quote?: Partial<MakeQuoteOptions>
}

async function made({ data, pki, quote }: Made = {}): Promise<string> {
  const bytes = await makeQuote(await createTestPki({ now: NOW, ...pki }), {
    reportData: await reportData({ ...parts, ...data }),
    ...quote,
  })
  return Buffer.from(bytes).toString("base64")
}

let reported: { provider: Address; claims: AttestationClaims }[]
let image: bigint
let served: ServedAttestor

async function serve(changes: Partial<AttestorChain> = {}): Promise<void> {
  const chain: AttestorChain = {
    globalId: 1313,
    now: async () => NOW,
    provider: async (asked) => (asked.equals(address) ? provider : null),
    images: async () => [image],
    report: async (of, claims) => {
      reported.push({ provider: of, claims })
    },
    ...changes,
  }
  served = await serveAttestor({ chain, rootPublicKey: TEST_ROOT_PUBLIC_KEY })
}

async function post(body: unknown, path = "/attest"): Promise<[number, { error?: string }]> {
  const text = typeof body === "string" ? body : JSON.stringify(body)
  const response = await fetch(`${served.url}${path}`, { method: "POST", body: text })
  return [response.status, await response.json()]
}

const ask = (quote: string, of = address) => post({ provider: of.toRawString(), quote })

beforeAll(async () => {
  const { imageId, parseQuote } = await import("@cocoon/attestation")
  const parsed = parseQuote(new Uint8Array(Buffer.from(await made(), "base64")))
  if (!parsed.ok) throw new Error(parsed.detail)
  image = await imageId(parsed.quote.report)
})
beforeEach(() => {
  reported = []
})
afterEach(() => served.close())

it("reports a quote that answers the Provider's nonce for its keys", async () => {
  await serve()
  expect(await ask(await made())).toEqual([200, { ok: true }])
  expect(reported).toHaveLength(1)
  expect(reported[0]?.provider.equals(address)).toBe(true)
  expect(reported[0]?.claims.imageId).toBe(image)
})

const filled = new Uint8Array(48).fill(9)
const flip = (bytes: Uint8Array) => bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte))
const wrong: [string, string, Made][] = [
  ["another nonce", "report-data-mismatch", { data: { nonce: 1n } }],
  ["another enclave key", "report-data-mismatch", { data: { enclaveKey: 1n } }],
  ["another HPKE key", "report-data-mismatch", { data: { hpkeKey: 1n } }],
  ["another Provider", "report-data-mismatch", { data: { provider: stranger } }],
  ["another network", "report-data-mismatch", { data: { globalId: -239 } }],
  ["another root", "root-not-pinned", { pki: { rootLabel: "somebody's own root" } }],
  ["another image", "image-not-approved", { quote: { report: { rtmr3: filled } } }],
  ["a changed body", "quote-signature-invalid", { quote: { corrupt: { signedBytes: flip } } }],
  [
    "a cut end",
    "quote-truncated",
    { quote: { corrupt: { quote: (bytes) => bytes.subarray(0, 700) } } },
  ],
]
it.each(wrong)("refuses a quote with %s: %s", async (_, reason, options) => {
  await serve()
  const [status, { error }] = await ask(await made(options))
  expect(status).toBe(422)
  expect(error).toMatch(new RegExp(`^${reason}: `))
  expect(reported).toEqual([])
})

const elsewhere: [string, string, Partial<AttestorChain>][] = [
  ["no Provider is there", "not-a-provider", { provider: async () => null }],
  [
    "no quote is awaited",
    "nonce-not-open",
    { provider: async () => ({ ...provider, nonce: null }) },
  ],
  ["the nonce is too old", "nonce-too-old", { now: async () => NOW + 3_591 }],
  ["the image was revoked", "image-not-approved", { images: async () => [] }],
]
it.each(elsewhere)("refuses when %s: %s", async (_, reason, changes) => {
  await serve(changes)
  const [status, { error }] = await ask(await made())
  expect(status).toBe(422)
  expect(error).toMatch(new RegExp(`^${reason}: `))
  expect(reported).toEqual([])
})

it("takes a quote in the last second of the nonce's hour", async () => {
  await serve({ now: async () => NOW + 3_590 })
  expect((await ask(await made()))[0]).toBe(200)
})

const malformed: [unknown, number][] = [
  ["", 400],
  ["{", 400],
  ["null", 400],
  [{ provider: "0:12", quote: "AAAA" }, 400],
  [{ provider: address.toRawString() }, 400],
  [{ provider: address.toRawString(), quote: "not base64!" }, 400],
  [{ provider: address.toRawString(), quote: "AAAA", more: 1 }, 400],
  [{ provider: address.toRawString(), quote: "A".repeat(70_000) }, 413],
]
it.each(malformed)("answers a malformed request %#", async (body, status) => {
  await serve()
  expect((await post(body))[0]).toBe(status)
  expect(reported).toEqual([])
})

it("knows one route and one method", async () => {
  await serve()
  expect((await post({}, "/other"))[0]).toBe(404)
  expect((await fetch(`${served.url}/attest`)).status).toBe(405)
})

it("says when the chain failed", async () => {
  const report = () => Promise.reject(new Error("the wallet is empty"))
  await serve({ report })
  expect(await ask(await made())).toEqual([
    502,
    { ok: false, error: "chain-failed: the wallet is empty" },
  ])
})

it("tells the Registry what the contracts need", async () => {
  await serve()
  await ask(await made())
  const claims = reported[0]?.claims
  if (claims === undefined) throw new Error("nothing reported")
  const message = loadQuoteVerified(quoteVerified(address, claims).beginParse())
  const told = loadAttestationClaims(message.claims.beginParse())
  expect(message.payload?.beginParse().loadAddress().equals(address)).toBe(true)
  expect(message).toMatchObject({
    policy: 1n,
    quoteHash: claims.quoteBodyHash,
    keyHash: claims.attestationKeyHash,
  })
  expect(told).toMatchObject({ imageId: image, platformId: claims.platformId, tcbStatus: 0n })
  expect(told.collateralUntil).toBeGreaterThan(NOW)
  expect(told.reportData.beginParse().loadBuffer(64)).toEqual(Buffer.from(claims.reportData))
})
