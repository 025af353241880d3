import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseCollateral, writeCollateral } from "@cocoon/attestation"
import {
  createTestPki,
  type MakeCollateralOptions,
  makeCollateral,
  type PcsAnswer,
  servePcs,
} from "@cocoon/attestation/testPki"
import { createFakeLog } from "../testing/fakeLog.js"
import { type PcsServer, startPcsServer } from "../testing/pcsServer.js"
import type { CollateralError } from "./CollateralError.js"
import { createCollateralSource } from "./collateralSource.js"

const START = 1_790_000_000
const DAY = 86_400
const FMSPC = "00c06f000000"
const pki = await createTestPki({ now: START, pck: { fmspc: Buffer.from(FMSPC, "hex") } })
const make = (options: Partial<MakeCollateralOptions> = {}) =>
  makeCollateral(pki, { now: START, ...options })
const first = await make()
const never = new AbortController().signal
const query = { fmspc: FMSPC, ca: "platform" } as const
const iso = (seconds: number) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`

let folder: string
let server: PcsServer
let now: number
let log: ReturnType<typeof createFakeLog>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cocoon-collateral-"))
  server = await startPcsServer(servePcs({ collateral: [first] }))
  now = START
  log = createFakeLog()
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const cacheDir = () => join(folder, "collateral")
const open = (fetch?: typeof globalThis.fetch) =>
  createCollateralSource({
    baseUrl: server.url,
    cacheDir: cacheDir(),
    now: () => now,
    log,
    ...(fetch && { fetch }),
  })
const ask = (over: object = {}) => open().collateral({ ...query, ...over }, never)

/** The error of a request; its message is one line that says what to do. */
async function errorOf(work: Promise<unknown>): Promise<CollateralError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toMatchObject({ name: "CollateralError" })
  expect((error as Error).message).toMatch(/^http:\/\/127[^\n]*; [^\n]+$/)
  return error as CollateralError
}

/** Answers as before, but for one path. */
function differing(path: string, change: (answer: PcsAnswer) => Partial<PcsAnswer> | undefined) {
  const serve = servePcs({ collateral: [first] })
  server.answer((url) => {
    const answer = serve(url)
    if (!url.includes(path)) return answer
    const changed = change(answer)
    return changed && { ...answer, ...changed }
  })
}

const body = (text: string) => ({ body: new TextEncoder().encode(text) })

describe("from the service", () => {
  it("is the bundle that was served, asked for in four requests", async () => {
    expect(await ask()).toEqual(first)
    expect(server.asked).toEqual([
      "/tdx/certification/v4/tcb?fmspc=00C06F000000&update=standard",
      "/tdx/certification/v4/qe/identity?update=standard",
      "/sgx/certification/v4/pckcrl?ca=platform&encoding=der",
      "/sgx/certification/v4/rootcacrl",
    ])
  })

  it("revocation lists in hexadecimal, upper case and a line end included, are read too", async () => {
    server.answer(servePcs({ collateral: [first], crls: "hex" }))
    expect(await ask()).toEqual(first)
    await open().forget(query)
    differing("/rootcacrl", () =>
      body(`${Buffer.from(first.rootCrl).toString("hex").toUpperCase()}\n`),
    )
    expect(await ask()).toEqual(first)
  })

  it("white space in the answer leaves the signed bytes as they are", async () => {
    differing("/tcb", ({ body: bytes }) => {
      const { signature } = JSON.parse(new TextDecoder().decode(bytes))
      const document = new TextDecoder().decode(first.tcbInfo)
      return body(`{ "signature" : "${signature}",\n  "tcbInfo" : ${document} }\n`)
    })
    expect((await ask()).tcbInfo).toEqual(first.tcbInfo)
  })

  it("the header of TCB info may have its name of version 3", async () => {
    differing("/tcb", ({ headers }) => ({
      headers: { "SGX-TCB-Info-Issuer-Chain": headers["TCB-Info-Issuer-Chain"] ?? "" },
    }))
    expect(await ask()).toEqual(first)
  })

  it("early documents are asked for and kept apart", async () => {
    const early = await make({ tcbInfo: { tcbEvaluationDataNumber: 99 } })
    server.answer(servePcs({ collateral: [first], early: [early] }))
    expect(await ask({ update: "early" })).toEqual(early)
    expect(await ask()).toEqual(first)
    expect(await ask({ update: "early" })).toEqual(early)
    expect(server.asked).toHaveLength(8)
  })

  it("the processor CA has its own", async () => {
    const processor = await createTestPki({
      now: START,
      ca: "processor",
      pck: { fmspc: Buffer.from(FMSPC, "hex") },
    })
    const other = await makeCollateral(processor, { now: START })
    server.answer(servePcs({ collateral: [other] }))
    expect(await ask({ ca: "processor" })).toEqual(other)
  })

  it("Intel's own service is asked for the root's list at its distribution point", async () => {
    const asked: string[] = []
    const intel: typeof globalThis.fetch = (input, init) => {
      const url = new URL(String(input))
      asked.push(url.href)
      return fetch(`${server.url}${url.pathname}${url.search}`, init)
    }
    const baseUrl = "https://api.trustedservices.intel.com"
    const source = createCollateralSource({
      baseUrl,
      cacheDir: cacheDir(),
      fetch: intel,
      now: () => now,
      log,
    })
    expect(await source.collateral(query, never)).toEqual(first)
    expect(asked[0]).toBe(`${baseUrl}/tdx/certification/v4/tcb?fmspc=00C06F000000&update=standard`)
    expect(asked[3]).toBe("https://certificates.trustedservices.intel.com/IntelSGXRootCA.der")
  })

  it.each(["", "00c06f00000", "../../../etc", "00c06f0000zz"])("%j is no FMSPC", async (fmspc) => {
    await expect(ask({ fmspc })).rejects.toThrow(RangeError)
    expect(server.asked).toEqual([])
  })
})

describe("the service fails, by name", () => {
  it.each([
    [404, "COLLATERAL_UNKNOWN_FMSPC", false],
    [461, "COLLATERAL_UNKNOWN_FMSPC", false],
    [400, "COLLATERAL_REFUSED", false],
    [401, "COLLATERAL_REFUSED", false],
    [302, "COLLATERAL_REFUSED", false],
    [429, "COLLATERAL_UNREACHABLE", true],
    [503, "COLLATERAL_UNREACHABLE", true],
  ])("HTTP %i for TCB info: %s", async (status, code, retryable) => {
    differing("/tcb", () => ({ status, headers: { location: server.url } }))
    expect(await errorOf(ask())).toMatchObject({ code, retryable })
    expect(server.asked).toHaveLength(1)
  })

  it("an FMSPC that is not there is named, in the case it was asked in", async () => {
    const error = await errorOf(ask({ fmspc: "FFFFFFFFFFFF" }))
    expect(error.code).toBe("COLLATERAL_UNKNOWN_FMSPC")
    expect(error.message).toContain("ffffffffffff")
  })

  it.each(["/qe/identity", "/pckcrl", "/rootcacrl"])(
    "HTTP 404 for %s is a refusal",
    async (path) => {
      differing(path, () => ({ status: 404 }))
      expect(await errorOf(ask())).toMatchObject({
        code: "COLLATERAL_REFUSED",
        details: { status: 404 },
      })
    },
  )

  it.each<[string, string, (answer: PcsAnswer) => Partial<PcsAnswer>]>([
    ["TCB info that is no JSON", "/tcb", () => body("<html>")],
    ["TCB info without signature", "/tcb", () => body('{"tcbInfo":{}}')],
    ["TCB info of nothing", "/tcb", () => body(`{"tcbInfo":{},"signature":"${"00".repeat(64)}"}`)],
    [
      "a QE identity in place of TCB info",
      "/tcb",
      () => servePcs({ collateral: [first] })("/tdx/certification/v4/qe/identity"),
    ],
    ["no header", "/tcb", () => ({ headers: {} })],
    [
      "a header that is not URL-encoded",
      "/qe/identity",
      () => ({ headers: { "SGX-Enclave-Identity-Issuer-Chain": "%zz" } }),
    ],
    [
      "a header that is no PEM",
      "/pckcrl",
      () => ({ headers: { "SGX-PCK-CRL-Issuer-Chain": "x" } }),
    ],
    ["a list that is text", "/pckcrl", () => body("-----BEGIN X509 CRL-----")],
    ["a list that is empty", "/rootcacrl", () => body("")],
    ["a list that is another list", "/pckcrl", () => ({ body: first.rootCrl })],
    ["an odd number of digits", "/rootcacrl", () => body("308")],
    ["bytes that only begin as a list", "/rootcacrl", () => ({ body: Uint8Array.of(0x30, 0x80) })],
    ["more than 1 MiB", "/tcb", () => ({ body: new Uint8Array(2 ** 20 + 1).fill(0x20) })],
  ])("%s: COLLATERAL_MALFORMED, and nothing is kept", async (_, path, change) => {
    differing(path, change)
    expect(await errorOf(ask())).toMatchObject({ code: "COLLATERAL_MALFORMED", retryable: false })
    expect(await readdir(folder)).toEqual([])
  })

  it("collateral of another platform is not taken for the one asked for", async () => {
    const pki2 = await createTestPki({ now: START, pck: { fmspc: new Uint8Array(6) } })
    const serve = servePcs({ collateral: [await makeCollateral(pki2, { now: START })] })
    server.answer((url) => serve(url.replace("00C06F000000", "000000000000")))
    const error = await errorOf(ask())
    expect(error.code).toBe("COLLATERAL_MALFORMED")
    expect(error.message).toContain("000000000000")
  })

  it("a revocation list of the other CA is not taken for the one asked for", async () => {
    const serve = servePcs({ collateral: [first] })
    server.answer((url) => serve(url.replace("ca=processor", "ca=platform")))
    const error = await errorOf(ask({ ca: "processor" }))
    expect(error.code).toBe("COLLATERAL_MALFORMED")
    expect(error.message).toContain("the platform CA")
  })

  it("a connection that breaks or is refused", async () => {
    differing("/qe/identity", () => undefined)
    expect(await errorOf(ask())).toMatchObject({ code: "COLLATERAL_UNREACHABLE", retryable: true })
    await server.close()
    expect((await errorOf(ask())).message).toContain("ECONNREFUSED")
  })

  it("a certificate that nobody trusts: how to trust it", async () => {
    const cause = { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }
    const source = open(() => Promise.reject(new TypeError("fetch failed", { cause })))
    const error = await errorOf(source.collateral(query, never))
    expect(error.message).toContain("NODE_EXTRA_CA_CERTS")
  })

  it("no answer in time", async () => {
    const source = open(() => Promise.reject(new DOMException("late", "TimeoutError")))
    const error = await errorOf(source.collateral(query, never))
    expect(error).toMatchObject({ code: "COLLATERAL_UNREACHABLE", retryable: true })
    expect(error.message).toContain("within 20 s")
  })

  it("a caller who gives up gets its own reason", async () => {
    const gone = new AbortController()
    server.answer((url) => {
      gone.abort(new Error("stopping"))
      return servePcs({ collateral: [first] })(url)
    })
    await expect(open().collateral(query, gone.signal)).rejects.toThrow("stopping")
  })

  it.each([
    ["TCB info", { tcbInfo: { nextUpdate: iso(START - 1) } }],
    ["QE identity", { qeIdentity: { issueDate: iso(START + 1) } }],
    ["PCK CRL", { pckCrl: { nextUpdate: START - 1 } }],
    ["root CRL", { rootCrl: { thisUpdate: START + 1 } }],
  ])("%s out of its time: COLLATERAL_STALE, and nothing is kept", async (name, options) => {
    server.answer(servePcs({ collateral: [await make(options)] }))
    const error = await errorOf(ask())
    expect(error).toMatchObject({ code: "COLLATERAL_STALE", retryable: true })
    expect(error.message).toContain(`gives ${name} valid`)
    expect(await readdir(folder)).toEqual([])
  })
})

describe("the cache", () => {
  const file = () => join(cacheDir(), "00c06f000000-platform-standard.json")
  const later = (days: number) => makeCollateral(pki, { now: START + days * DAY })

  it("is a collateral file that others can read", async () => {
    await ask({ fmspc: FMSPC.toUpperCase() })
    expect(await readdir(cacheDir())).toEqual(["00c06f000000-platform-standard.json"])
    expect(parseCollateral(await readFile(file()))).toEqual({ ok: true, collateral: first })
    expect((await stat(file())).mode & 0o777).toBe(0o600)
  })

  it("serves until a day before the first document ends, and is renewed from then on", async () => {
    await ask()
    now = START + 28 * DAY
    expect(await open().collateral(query, never)).toEqual(first)
    expect(server.asked).toHaveLength(4)
    now += 1
    const second = await later(28)
    server.answer(servePcs({ collateral: [second] }))
    expect(await ask()).toEqual(second)
    expect(server.asked).toHaveLength(8)
    expect(await ask()).toEqual(second)
    expect(server.asked).toHaveLength(8)
  })

  it("stands in for a service that fails, to its last second, and the log says so", async () => {
    await ask()
    now = START + 29 * DAY
    server.answer(() => undefined)
    expect(await ask()).toEqual(first)
    const [line] = log.lines.filter(({ level }) => level === "warn")
    expect(line).toMatchObject({
      text: "collateral cannot be renewed; what is kept is used",
      fields: { fmspc: FMSPC, until: START + 29 * DAY, error: { code: "COLLATERAL_UNREACHABLE" } },
    })
    now += 1
    expect(await errorOf(ask())).toMatchObject({ code: "COLLATERAL_UNREACHABLE" })
  })

  it("does not stand in for a caller who gives up", async () => {
    await ask()
    now = START + 29 * DAY
    const signal = AbortSignal.abort(new Error("stopping"))
    await expect(open().collateral(query, signal)).rejects.toThrow("stopping")
  })

  it("that was made in the future is not believed", async () => {
    await ask()
    now = START - DAY - 1
    expect(await errorOf(ask())).toMatchObject({ code: "COLLATERAL_STALE" })
    expect(server.asked).toHaveLength(8)
  })

  it.each<[string, () => Promise<string>]>([
    ["is cut", async () => writeCollateral(first).slice(0, 3000)],
    ["is empty", async () => ""],
    [
      "holds what cannot be read",
      async () => writeCollateral({ ...first, tcbInfo: new Uint8Array() }),
    ],
    [
      "is of another platform",
      async () =>
        writeCollateral(
          await makeCollateral(
            await createTestPki({ now: START, pck: { fmspc: new Uint8Array(6) } }),
            { now: START },
          ),
        ),
    ],
  ])("file that %s is ignored and written again", async (_, text) => {
    await ask()
    await writeFile(file(), await text())
    expect(await ask()).toEqual(first)
    expect(server.asked).toHaveLength(8)
    expect(parseCollateral(await readFile(file()))).toEqual({ ok: true, collateral: first })
  })

  it("is forgotten when asked to, once and again", async () => {
    await ask()
    await open().forget({ ...query, fmspc: FMSPC.toUpperCase() })
    await open().forget(query)
    await ask()
    expect(server.asked).toHaveLength(8)
  })

  it("that cannot be written costs a warning, not the collateral", async () => {
    await writeFile(cacheDir(), "a file where the folder should be")
    expect(await ask()).toEqual(first)
    const warnings = log.lines.filter(({ level }) => level === "warn").map(({ text }) => text)
    expect(warnings).toEqual(["collateral cannot be kept; it is fetched again when needed"])
  })
})
