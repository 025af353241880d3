import { runQuote } from "./runQuote.js"
import { ALL_STATUSES, CASES, isRejected, needsAllowance, pathOf, VECTORS } from "./vectors.js"

const WIDE = ["--accept-status", ALL_STATUSES, "--allow", "debug,sept-ve,service-td"]

async function verdict(args: readonly string[]) {
  const { code, stdout, stderr } = await runQuote(["verify", "--json", ...args])
  expect(stderr).toBe("")
  return { code, ...JSON.parse(stdout) }
}

/** Every key of the verdict, and nothing else. */
function expectShape({ code: _, ...json }: Awaited<ReturnType<typeof verdict>>) {
  expect(Object.keys(json)).toEqual(["ok", "reason", "checks", "claims"])
  expect(json.ok).toBe(json.reason === null)
  expect(json.checks.length).toBeGreaterThan(0)
  for (const check of json.checks) {
    expect(check).toEqual({
      name: expect.stringMatching(/^[a-z-]+$/),
      ok: expect.any(Boolean),
      detail: expect.any(String),
    })
  }
  const refused = json.checks.filter((check: { ok: boolean }) => !check.ok)
  expect(refused).toEqual(json.ok ? [] : [json.checks.at(-1)])
  if (json.claims === null) return
  const hex = (bytes: number) => expect.stringMatching(new RegExp(`^[0-9a-f]{${2 * bytes}}$`))
  expect(json.claims).toEqual({
    version: expect.any(Number),
    fmspc: hex(6),
    imageId: hex(32),
    mrtd: hex(48),
    rtmr: [hex(48), hex(48), hex(48), hex(48)],
    mrConfigId: hex(48),
    reportData: hex(64),
    tdAttributes: hex(8),
    tcbStatus: expect.any(String),
    advisoryIds: expect.any(Array),
    pck: {
      ca: expect.stringMatching(/^(platform|processor)$/),
      serial: expect.stringMatching(/^([0-9a-f]{2})+$/),
      notBefore: expect.any(Number),
      notAfter: expect.any(Number),
    },
  })
}

describe("without collateral", () => {
  it.each(VECTORS)("$file: the manifest's verdict on the signatures", async (vector) => {
    const wide = await verdict([pathOf(vector.file), "--allow", "debug,sept-ve,service-td"])
    expectShape(wide)
    expect(wide.code).toBe(isRejected(vector) ? 1 : 0)
    expect(wide.ok).toBe(wide.code === 0)
    expect(wide.claims?.tcbStatus ?? "not evaluated").toBe("not evaluated")
    const strict = await verdict([pathOf(vector.file)])
    expect(strict.code).toBe(isRejected(vector) || needsAllowance(vector) ? 1 : 0)
  })

  const genuine = VECTORS.filter(({ kind }) => kind === "real")
  it.each(genuine)("$file: the manifest's claims, refused by the policy or not", async (vector) => {
    const { claims } = await verdict([pathOf(vector.file)])
    expect(claims).toMatchObject({
      version: vector.version,
      fmspc: vector.fmspc,
      mrtd: vector.mrtd,
      rtmr: vector.rtmr,
      mrConfigId: vector.mrConfigId,
      reportData: vector.reportData,
      tdAttributes: vector.tdAttributes,
      pck: {
        ca: "platform",
        serial: vector.pckSerial.toLowerCase(),
        notBefore: Date.parse(vector.notBefore) / 1000,
        notAfter: Date.parse(vector.notAfter) / 1000,
      },
    })
  })
})

describe("with collateral, at the manifest's times", () => {
  const argumentsOf = ({ file, opinion }: (typeof CASES)[number]) => [
    pathOf(file),
    "--collateral",
    pathOf(opinion.collateral),
    "--at",
    `${opinion.unix}`,
  ]
  const hasLevel = ({ opinion }: (typeof CASES)[number]) =>
    !opinion.moduleAwareTcb?.includes("no platform level")

  it("covers most vectors", () => {
    expect(CASES).toHaveLength(24)
  })

  it.each(CASES)("$file, everything allowed: $opinion.moduleAwareTcb", async (vector) => {
    const wide = await verdict([...argumentsOf(vector), ...WIDE])
    expectShape(wide)
    expect(wide.code).toBe(isRejected(vector) || !hasLevel(vector) ? 1 : 0)
    if (!isRejected(vector) && !hasLevel(vector)) expect(wide.reason).toBe("tcb-level-not-found")
    if (vector.opinion.status) expect(wide.claims.tcbStatus).toBe(vector.opinion.status)
  })

  it.each(CASES)("$file, strict", async (vector) => {
    const { status, moduleAwareTcb } = vector.opinion
    const strict = await verdict(argumentsOf(vector))
    expectShape(strict)
    expect(strict.code).toBe(status === "UpToDate" && !needsAllowance(vector) ? 0 : 1)
    const isOld = moduleAwareTcb?.includes("OutOfDate") && hasLevel(vector)
    if (isOld) expect(strict.claims.tcbStatus).toBe("OutOfDate")
  })
})

describe("inspect", () => {
  it.each(VECTORS)("$file", async (vector) => {
    const { code, stdout, stderr } = await runQuote(["inspect", "--json", pathOf(vector.file)])
    const json = JSON.parse(stdout)
    expect(stderr).toBe("")
    expect(code).toBe(json.ok ? 0 : 1)
    expect(json.header).toMatchObject({ version: vector.version ?? 4 })
    if (vector.kind !== "real") return
    expect(json).toMatchObject({
      ok: true,
      reason: null,
      trailingBytes: vector.trailingBytes,
      tdReport: { mrTd: vector.mrtd, rtmr3: vector.rtmr[3], reportData: vector.reportData },
      certificationData: {
        certificates: [
          { serial: vector.pckSerial.toLowerCase(), sgxExtension: { fmspc: vector.fmspc } },
          { subject: expect.stringContaining("CN=Intel SGX PCK Platform CA") },
          { subject: expect.stringContaining("CN=Intel SGX Root CA"), sgxExtension: null },
        ],
      },
    })
  })

  it("shows how far a broken file goes", async () => {
    const broken = VECTORS.filter(isRejected).map(({ file }) => file)
    const reached: Record<string, string> = {}
    for (const file of broken) {
      const { code, stdout } = await runQuote(["inspect", pathOf(file)])
      const last = stdout.trimEnd().split("\n").at(-1) ?? ""
      reached[file] = `${code} ${last.split(":")[1]?.trim() ?? "whole"}`
    }
    expect(reached).toEqual({
      "bad-v4-testroot-30806f-trustee.bin": "0 whole",
      "bad-v5-testroot-10806f-google.bin": "0 whole",
      "bad-v4-corrupt-pem-automata.bin": "1 pck-chain-malformed",
      "bad-sgx-v3-processorCA-dcapqvl.bin": "1 quote-version-unsupported",
      "mut-flip-reportdata--v4-90c06f-cocoon.bin": "0 whole",
      "mut-flip-mrtd--v5-90c06f-google.bin": "0 whole",
      "mut-qe-report-flip--v4-b0c06f-nearmpc.bin": "0 whole",
      "mut-ak-replaced--v4-20a06f-dcapqvl.bin": "0 whole",
      "mut-truncated--v4-90c06f-cocoon.bin": "1 quote-truncated",
      "mut-cert-swap-order--v4-b0c06f-nearmpc.bin": "0 whole",
      "mut-siglen-huge--v5-90c06f-google.bin": "1 quote-truncated",
    })
  })
})
