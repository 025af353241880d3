import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { bytesToHex } from "./bytes/bytesToHex.js"
import { concatBytes } from "./bytes/concatBytes.js"
import { parseQuote } from "./quote/parseQuote.js"
import type { Quote } from "./quote/quote.js"
import type { RefusalReason } from "./refusalReasons.js"
import { INTEL_SGX_ROOT_PUBLIC_KEY } from "./verify/intelRoot.js"
import { STRICT_POLICY, type VerifyPolicy } from "./verify/verifyPolicy.js"
import { verifyQuote } from "./verify/verifyQuote.js"
import { parseCertificate } from "./x509/parseCertificate.js"

type Vector = Record<"file" | "kind" | "sha256" | "notBefore" | "notAfter", string> &
  Record<"fmspc" | "pckSerial" | "tdAttributes" | "xfam" | "teeTcbSvn" | "mrtd", string> &
  Record<"mrConfigId" | "mrOwner" | "mrOwnerConfig" | "reportData", string> & {
    rtmr: string[]
    version: number
    coreSize: number
    bodyType: number | null
    qeIsvSvn: number
    qeAuthLen: number
    teeTcbSvn2?: string
    mrServiceTd?: string
    expected: { policyNotes?: string[]; verdict: string }
  }

const folder = new URL("../../tests/vectors/tdx/", import.meta.url)
const read = (file: string) => new Uint8Array(readFileSync(new URL(file, folder)))
const manifest: Vector[] = JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8"))
const genuine = manifest.filter(({ kind }) => kind === "real")

/** Every certificate of the vectors is valid on this day. */
const now = Date.UTC(2026, 5, 1) / 1000
const LENIENT: VerifyPolicy = {
  ...STRICT_POLICY,
  allowDebug: true,
  allowSeptVeDisableClear: true,
  allowServiceTd: true,
}

function verify(quote: Uint8Array, policy = STRICT_POLICY, at = now) {
  return verifyQuote({ quote, rootPublicKey: INTEL_SGX_ROOT_PUBLIC_KEY, now: at, policy })
}

function parsed(file: string): Quote {
  const result = parseQuote(read(file))
  if (!result.ok) throw new Error(`${file}: ${result.detail}`)
  return result.quote
}

/** What the strict policy says, by the manifest's notes. */
function strictReason({ expected }: Vector): RefusalReason | undefined {
  const notes = expected.policyNotes?.join() ?? ""
  if (notes.includes("SEPT_VE_DISABLE")) return "sept-ve-disable-clear"
  return notes.includes("MRSERVICETD") ? "service-td-bound" : undefined
}

/** One refusal per vector that the manifest rejects. */
const REFUSED: Record<string, RefusalReason> = {
  "bad-v4-testroot-30806f-trustee.bin": "root-not-pinned",
  "bad-v5-testroot-10806f-google.bin": "root-not-pinned",
  "bad-v4-corrupt-pem-automata.bin": "pck-chain-malformed",
  "bad-sgx-v3-processorCA-dcapqvl.bin": "quote-version-unsupported",
  "mut-flip-reportdata--v4-90c06f-cocoon.bin": "quote-signature-invalid",
  "mut-flip-mrtd--v5-90c06f-google.bin": "quote-signature-invalid",
  "mut-qe-report-flip--v4-b0c06f-nearmpc.bin": "qe-report-signature-invalid",
  "mut-ak-replaced--v4-20a06f-dcapqvl.bin": "qe-report-data-mismatch",
  "mut-truncated--v4-90c06f-cocoon.bin": "quote-truncated",
  "mut-cert-swap-order--v4-b0c06f-nearmpc.bin": "ca-subject-unknown",
  "mut-siglen-huge--v5-90c06f-google.bin": "quote-truncated",
}

describe("vectors", () => {
  it.each(manifest)("$file is the file of the manifest", ({ file, sha256 }) => {
    expect(createHash("sha256").update(read(file)).digest("hex")).toBe(sha256)
  })

  it("the manifest rejects exactly what is expected to be refused here", () => {
    const rejected = manifest.filter(({ expected }) => expected.verdict.startsWith("reject"))
    expect(rejected.map(({ file }) => file).sort()).toEqual(Object.keys(REFUSED).sort())
    expect(genuine).toHaveLength(15)
  })

  it.each(Object.entries(REFUSED))("%s is refused: %s", async (file, reason) => {
    expect(await verify(read(file), LENIENT)).toMatchObject({ ok: false, reason })
  })

  it("(r, n − s) is accepted, so a quote's bytes identify nothing", async () => {
    const [one, other] = ["", "mut-sig-s-negated--"].map((mark) => `${mark}v4-90c06f-cocoon.bin`)
    const results = [await verify(read(one ?? "")), await verify(read(other ?? ""))]
    expect(results[0]).toMatchObject({ ok: true })
    expect(results[1]).toEqual(results[0])
  })
})

describe.each(genuine)("genuine $file", (vector) => {
  it("is verified up to Intel's root, the policy apart", async () => {
    expect(await verify(read(vector.file), LENIENT)).toMatchObject({ ok: true })
  })

  it("gets the strict policy's verdict", async () => {
    const result = await verify(read(vector.file))
    expect(result.ok ? undefined : result.reason).toBe(strictReason(vector))
  })

  it("parses to the manifest's measurements", () => {
    const { report, ...quote } = parsed(vector.file)
    const expected = {
      tdAttributes: vector.tdAttributes,
      xfam: vector.xfam,
      teeTcbSvn: vector.teeTcbSvn,
      mrTd: vector.mrtd,
      mrConfigId: vector.mrConfigId,
      mrOwner: vector.mrOwner,
      mrOwnerConfig: vector.mrOwnerConfig,
      reportData: vector.reportData,
      ...Object.fromEntries(vector.rtmr.map((value, index) => [`rtmr${index}`, value])),
      ...(vector.version === 5 && {
        teeTcbSvn2: vector.teeTcbSvn2,
        mrServiceTd: vector.mrServiceTd,
      }),
    }
    const hex = Object.entries(report).map(([name, value]) => [name, value && bytesToHex(value)])
    expect(Object.fromEntries(hex)).toMatchObject(expected)
    expect(quote.version).toBe(vector.version)
    expect(quote.bodyType).toBe(vector.bodyType ?? 2)
    expect(quote.size).toBe(vector.coreSize)
    expect(quote.signedBytes).toHaveLength(vector.version === 4 ? 632 : 702)
    expect(quote.authData).toHaveLength(vector.qeAuthLen)
  })

  it("has the manifest's PCK certificate", async () => {
    const result = await verify(read(vector.file), LENIENT)
    const claims = result.ok ? result.claims : undefined
    expect(bytesToHex(claims?.fmspc ?? new Uint8Array())).toBe(vector.fmspc)
    expect(claims?.pckSerial).toBe(BigInt(`0x${vector.pckSerial}`))
    expect(claims?.ca).toBe("platform")
    expect(bytesToHex(claims?.qeReport.isvSvn ?? new Uint8Array())).toBe(`0${vector.qeIsvSvn}00`)
    const pck = parseCertificate(parsed(vector.file).pckChain[0] ?? new Uint8Array())
    expect(pck?.notBefore).toBe(Date.parse(vector.notBefore) / 1000)
    expect(pck?.notAfter).toBe(Date.parse(vector.notAfter) / 1000)
  })

  it("is refused the second before its PCK certificate is valid, and after the CA's end", async () => {
    const bytes = read(vector.file)
    const notBefore = Date.parse(vector.notBefore) / 1000
    const early = await verify(bytes, LENIENT, notBefore - 1)
    expect(early).toMatchObject({ reason: "pck-not-yet-valid" })
    expect(await verify(bytes, LENIENT, notBefore)).toMatchObject({ ok: true })
    const late = await verify(bytes, LENIENT, Date.UTC(2034, 0, 1) / 1000)
    expect(late).toMatchObject({ reason: "ca-expired" })
  })
})

describe("parts of two genuine quotes", () => {
  const [a, b] = [read("v4-b0c06f-nearmpc.bin"), read("v4-20a06f-dcapqvl.bin")]

  it("body of one, signature data of the other: refused", async () => {
    const mixed = concatBytes(a.subarray(0, 632), b.subarray(632))
    expect(await verify(mixed)).toMatchObject({ reason: "quote-signature-invalid" })
  })

  it("body, signature and key of one, quoting enclave and platform of the other: refused", async () => {
    const mixed = concatBytes(a.subarray(0, 632 + 4 + 128), b.subarray(632 + 4 + 128))
    expect(await verify(mixed)).toMatchObject({ reason: "qe-report-data-mismatch" })
  })
})

describe("claims of genuine quotes, against an independent computation", () => {
  it("version 4: 48 zero bytes stand for MRSERVICETD", async () => {
    expect(await verify(read("v4-90c06f-cocoon.bin"))).toMatchObject({
      claims: {
        imageId: 0x848f18a3557fbaf165320f269a99a6dea45910d0a8bca061035c214b951f3b10n,
        platformId: 0xefe5626271204630bfe06f3c9dd28f2d797c55d5f5374b2b26adceb0cbd41a76n,
        mrSeamHash: 0xc31e32b5db9ad19636aa7ba0b69c8f8f64805c057dc05a67745f96a74bac27c9n,
        quoteBodyHash: 0x1ad4f250ddb270222caee6f2917c5b5dcbde21cf1dab7de73037bb1c87450c46n,
        attestationKeyHash: 0xf525aa725d6da62d07c24a4a895f6fe58fbc2f555366b58d2d4affa5a3ff8515n,
      },
    })
  })

  it("version 5: MRSERVICETD is part of the image id", async () => {
    const imageId = 0x38fdb09fe8c98e889e5811f1ad70febc4940315ee9edaa013ad6ee61ab3f1231n
    const result = await verify(read("v5-90c06f-automata-servtd.bin"), LENIENT)
    expect(result).toMatchObject({ claims: { imageId } })
  })

  it("SVN 255 of platform 20a06f is read from its INTEGER of two bytes", async () => {
    const result = await verify(read("v4-20a06f-dcapqvl.bin"))
    expect(result.ok && result.claims.sgxComponents[5]).toBe(255)
  })
})
