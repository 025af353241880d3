import { readdirSync, readFileSync } from "node:fs"
import type { CollateralBundle } from "./collateral/collateralBundle.js"
import { parseCollateral } from "./collateral/parseCollateral.js"
import { TCB_STATUSES } from "./collateral/tcbStatus.js"
import { writeCollateral } from "./collateral/writeCollateral.js"
import type { RefusalReason } from "./refusalReasons.js"
import { INTEL_SGX_ROOT_PUBLIC_KEY } from "./verify/intelRoot.js"
import { STRICT_POLICY, type VerifyPolicy } from "./verify/verifyPolicy.js"
import { verifyQuote } from "./verify/verifyQuote.js"

type Opinion = {
  unix: number
  validFrom?: string
  validTo?: string
  tcbEvaluationDataNumber?: number
  status?: string
  rejected?: string
  advisoryIds?: string[]
  moduleAwareTcb?: string
  collateral: string
}
type Vector = { file: string; kind: string; dcapQvl?: Opinion[] }

const folder = new URL("../../tests/vectors/tdx/", import.meta.url)
const read = (file: string) => new Uint8Array(readFileSync(new URL(file, folder)))
const manifest: Vector[] = JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8"))
const cases = manifest.flatMap(({ file, kind, dcapQvl = [] }) =>
  dcapQvl.map((opinion) => ({ file, kind, ...opinion })),
)
const genuine = cases.filter(({ kind }) => kind === "real")
const others = cases.filter(({ kind }) => kind !== "real")

/** Everything but the checks of signatures, dates and SVNs, to see the TCB of every vector. */
const LENIENT: VerifyPolicy = {
  ...STRICT_POLICY,
  allowDebug: true,
  allowSeptVeDisableClear: true,
  allowServiceTd: true,
  acceptedStatuses: TCB_STATUSES,
}

function bundle(file: string): CollateralBundle {
  const parsed = parseCollateral(read(file))
  if (!parsed.ok) throw new Error(`${file}: ${parsed.detail}`)
  return parsed.collateral
}

type Case = { file: string; collateral: string; unix: number }

function verify({ file, collateral, unix }: Case, policy = STRICT_POLICY, at = unix) {
  const quote = read(file)
  const rootPublicKey = INTEL_SGX_ROOT_PUBLIC_KEY
  return verifyQuote({ quote, rootPublicKey, now: at, policy, collateral: bundle(collateral) })
}

/** The manifest's words: "platform OutOfDate, module OutOfDate", or that no level matches. */
function statusesOf({ moduleAwareTcb = "" }: Opinion) {
  const [platform, module] = ["platform", "module"].map(
    (part) => moduleAwareTcb.match(new RegExp(`${part} (\\w+)`))?.[1],
  )
  return moduleAwareTcb.includes("no platform level") ? undefined : { platform, module }
}

/** What the strict policy says of the TD itself, which comes before the collateral. */
const STRICT_REASONS: Record<string, RefusalReason> = {
  "v4-azure-00806f-trustee.bin": "sept-ve-disable-clear",
  "v4-50806f-google-spr.bin": "sept-ve-disable-clear",
  "v5-90c06f-automata-servtd.bin": "service-td-bound",
  "v5-90c06f-automata-alibaba-servtd.bin": "service-td-bound",
}

/** Derived quotes with collateral: the reasons of the signatures, and the one that verifies. */
const DERIVED: Record<string, RefusalReason | undefined> = {
  "mut-flip-reportdata--v4-90c06f-cocoon.bin": "quote-signature-invalid",
  "mut-flip-mrtd--v5-90c06f-google.bin": "quote-signature-invalid",
  "mut-qe-report-flip--v4-b0c06f-nearmpc.bin": "qe-report-signature-invalid",
  "mut-ak-replaced--v4-20a06f-dcapqvl.bin": "qe-report-data-mismatch",
  "mut-truncated--v4-90c06f-cocoon.bin": "quote-truncated",
  "mut-cert-swap-order--v4-b0c06f-nearmpc.bin": "ca-subject-unknown",
  "mut-sig-s-negated--v4-90c06f-cocoon.bin": undefined,
  "mut-siglen-huge--v5-90c06f-google.bin": "quote-truncated",
}

describe("collateral of the vectors", () => {
  it.each(readdirSync(new URL("collateral", folder)))("%s is parsed and written back", (name) => {
    const text = readFileSync(new URL(`collateral/${name}`, folder), "utf8")
    const fields: Record<string, string> = JSON.parse(text)
    const written: Record<string, string> = JSON.parse(
      writeCollateral(bundle(`collateral/${name}`)),
    )
    expect(written).toEqual(fields)
  })

  it("is there for most genuine quotes", () => {
    expect(genuine).toHaveLength(16)
    expect(others.map(({ file }) => file).sort()).toEqual(Object.keys(DERIVED).sort())
  })
})

describe.each(genuine)("$file at $unix", (vector) => {
  const statuses = statusesOf(vector)
  const [from, until] = [vector.validFrom, vector.validTo].map((t) => Date.parse(t ?? "") / 1000)

  it("has the manifest's TCB", async () => {
    const result = await verify(vector, LENIENT)
    const claims = {
      tcb: {
        platformStatus: statuses?.platform,
        moduleStatus: statuses?.module,
        qeStatus: "UpToDate",
        tcbEvaluationDataNumber: vector.tcbEvaluationDataNumber,
        collateralUntil: until,
      },
    }
    const expected = statuses ? { ok: true, claims } : { ok: false, reason: "tcb-level-not-found" }
    expect(result).toMatchObject(expected)
  })

  it("gets the strict verdict", async () => {
    const status = vector.status === "UpToDate" ? undefined : "tcb-status-not-accepted"
    const reason = STRICT_REASONS[vector.file] ?? status
    const result = await verify(vector)
    expect(result.ok ? undefined : result.reason).toBe(reason)
  })

  it("carries every advisory that dcap-qvl names, and those of the module", async () => {
    const result = await verify(vector, LENIENT)
    const ids = result.ok ? (result.claims.tcb?.advisoryIds ?? []) : (vector.advisoryIds ?? [])
    expect(ids).toEqual(expect.arrayContaining(vector.advisoryIds ?? []))
  })

  it("passes at the collateral's first and last second only", async () => {
    const reasonAt = async (at: number) => {
      const result = await verify(vector, LENIENT, at)
      return result.ok ? undefined : result.reason
    }
    const within = statuses ? undefined : "tcb-level-not-found"
    expect(await reasonAt(from ?? 0)).toBe(within)
    expect(await reasonAt(until ?? 0)).toBe(within)
    expect(await reasonAt((from ?? 0) - 1)).toMatch(
      /^(tcb-info|qe-identity|pck-crl)-not-yet-valid$/,
    )
    expect(await reasonAt((until ?? 0) + 1)).toMatch(/^(tcb-info|qe-identity|pck-crl)-expired$/)
  })
})

describe("derived quotes with collateral", () => {
  it.each(others)("$file", async (vector) => {
    const result = await verify(vector, LENIENT)
    expect(result.ok ? undefined : result.reason).toBe(DERIVED[vector.file])
  })
})

describe("where dcap-qvl 0.3.9 says otherwise", () => {
  const byFile = (file: string) => genuine.filter((vector) => vector.file === file)

  /**
   * TEE_TCB_SVN is 02 01 06 …: a module of major version 1 with SVN 2. Intel (PCS API v4, "Get TDX TCB
   * Info", step 3c) compares bytes 0 and 1 with a level's components only for major version 0;
   * otherwise byte 0 is compared with the module identity's ISVSVN. dcap-qvl compares it with
   * component 0 (3 or 5) and finds no level, so it turns away a platform that Intel calls OutOfDate.
   */
  it.each(byFile("v4-azure-00806f-trustee.bin"))(
    "SVN bytes of the module: $file",
    async (vector) => {
      expect(vector.rejected).toBe("No matching TCB level found")
      const result = await verify(vector, LENIENT)
      const tcb = { status: "OutOfDate", platformStatus: "OutOfDate", moduleStatus: "OutOfDate" }
      expect(result).toMatchObject({ ok: true, claims: { tcb } })
    },
  )

  /** The module is OutOfDate for advisories of its own: they concern the TD as much as the platform's. */
  it.each(byFile("v4-gcp-00806f-automata-sdk.bin").slice(0, 1))(
    "advisories of the module: $file",
    async (v) => {
      const result = await verify(v, LENIENT)
      const ids = result.ok ? (result.claims.tcb?.advisoryIds ?? []) : []
      expect(v.advisoryIds).not.toContain("INTEL-SA-01397")
      expect(ids).toContain("INTEL-SA-01397")
    },
  )

  /**
   * RFC 5280 6.3.3 takes a list only while it is current; dcap-qvl does not look at its dates. With the
   * older root list of these vectors (to 2026-04-03) put beside newer documents we refuse: whoever may
   * choose the list must not be able to choose one from before the revocation.
   */
  it("an expired root list beside current documents", async () => {
    const [vector] = byFile("v4-b0c06f-nearmpc.bin")
    if (vector === undefined) throw new Error("no such vector")
    const old = bundle("collateral/00806f050000-tcb2026-01-27-ev18-54ab6ecd.json")
    const collateral = { ...bundle(vector.collateral), rootCrl: old.rootCrl }
    const options = { quote: read(vector.file), now: vector.unix, collateral, policy: LENIENT }
    const result = await verifyQuote({ ...options, rootPublicKey: INTEL_SGX_ROOT_PUBLIC_KEY })
    expect(result).toMatchObject({ ok: false, reason: "root-crl-expired" })
  })
})

describe("collateral of another platform", () => {
  it("is refused by its FMSPC", async () => {
    const collateral = "collateral/90c06f000000-tcb2026-03-16-ev18-4fe7c17e.json"
    const vector = { file: "v4-50806f-trustee-aael.bin", collateral, unix: 1_774_995_904 }
    expect(await verify(vector, LENIENT)).toMatchObject({ reason: "tcb-info-fmspc-mismatch" })
  })
})
