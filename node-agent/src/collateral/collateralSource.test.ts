import { readdir } from "node:fs/promises"
import {
  createTestPki,
  makeCollateral,
  type PcsAnswer,
  servePcs,
} from "@cocoon/attestation/testPki"
import {
  type CollateralScene,
  createCollateralScene,
  SCENE_FMSPC,
  SCENE_START,
  sceneCollateral,
} from "../testing/collateralScene.js"
import type { CollateralError } from "./CollateralError.js"

const first = await sceneCollateral()
const never = new AbortController().signal
const query = { fmspc: SCENE_FMSPC, ca: "platform" } as const
const iso = (seconds: number) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`

let scene: CollateralScene
beforeEach(async () => {
  scene = await createCollateralScene(first)
})
afterEach(() => scene.close())

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
  scene.server.answer((url) => {
    const answer = serve(url)
    if (!url.includes(path)) return answer
    const changed = change(answer)
    return changed && { ...answer, ...changed }
  })
}

const body = (text: string) => ({ body: new TextEncoder().encode(text) })

describe("from the service", () => {
  it("is the bundle that was served, asked for in four requests", async () => {
    expect(await scene.ask()).toEqual(first)
    expect(scene.server.asked).toEqual([
      "/tdx/certification/v4/tcb?fmspc=00C06F000000&update=standard",
      "/tdx/certification/v4/qe/identity?update=standard",
      "/sgx/certification/v4/pckcrl?ca=platform&encoding=der",
      "/sgx/certification/v4/rootcacrl",
    ])
  })

  it("revocation lists in hexadecimal, upper case and a line end included, are read too", async () => {
    scene.server.answer(servePcs({ collateral: [first], crls: "hex" }))
    expect(await scene.ask()).toEqual(first)
    await scene.open().forget(query)
    differing("/rootcacrl", () =>
      body(`${Buffer.from(first.rootCrl).toString("hex").toUpperCase()}\n`),
    )
    expect(await scene.ask()).toEqual(first)
  })

  it("white space in the answer leaves the signed bytes as they are", async () => {
    differing("/tcb", ({ body: bytes }) => {
      const { signature } = JSON.parse(new TextDecoder().decode(bytes))
      const document = new TextDecoder().decode(first.tcbInfo)
      return body(`{ "signature" : "${signature}",\n  "tcbInfo" : ${document} }\n`)
    })
    expect((await scene.ask()).tcbInfo).toEqual(first.tcbInfo)
  })

  it("the header of TCB info may have its name of version 3", async () => {
    differing("/tcb", ({ headers }) => ({
      headers: { "SGX-TCB-Info-Issuer-Chain": headers["TCB-Info-Issuer-Chain"] ?? "" },
    }))
    expect(await scene.ask()).toEqual(first)
  })

  it("early documents are asked for and kept apart", async () => {
    const early = await sceneCollateral({ tcbInfo: { tcbEvaluationDataNumber: 99 } })
    scene.server.answer(servePcs({ collateral: [first], early: [early] }))
    expect(await scene.ask({ update: "early" })).toEqual(early)
    expect(await scene.ask()).toEqual(first)
    expect(await scene.ask({ update: "early" })).toEqual(early)
    expect(scene.server.asked).toHaveLength(8)
  })

  it("the processor CA has its own", async () => {
    const other = await sceneCollateral({ ca: "processor" })
    scene.server.answer(servePcs({ collateral: [other] }))
    expect(await scene.ask({ ca: "processor" })).toEqual(other)
  })

  it("Intel's own service is asked for the root's list at its distribution point", async () => {
    const asked: string[] = []
    const intel: typeof globalThis.fetch = (input, init) => {
      const url = new URL(String(input))
      asked.push(url.href)
      return fetch(`${scene.server.url}${url.pathname}${url.search}`, init)
    }
    const baseUrl = "https://api.trustedservices.intel.com"
    const source = scene.open({ baseUrl, fetch: intel })
    expect(await source.collateral(query, never)).toEqual(first)
    expect(asked[0]).toBe(`${baseUrl}/tdx/certification/v4/tcb?fmspc=00C06F000000&update=standard`)
    expect(asked[3]).toBe("https://certificates.trustedservices.intel.com/IntelSGXRootCA.der")
  })

  it.each(["", "00c06f00000", "../../../etc", "00c06f0000zz"])("%j is no FMSPC", async (fmspc) => {
    await expect(scene.ask({ fmspc })).rejects.toThrow(RangeError)
    expect(scene.server.asked).toEqual([])
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
    differing("/tcb", () => ({ status, headers: { location: scene.server.url } }))
    expect(await errorOf(scene.ask())).toMatchObject({ code, retryable })
    expect(scene.server.asked).toHaveLength(1)
  })

  it("an FMSPC that is not there is named, in the case it was asked in", async () => {
    const error = await errorOf(scene.ask({ fmspc: "FFFFFFFFFFFF" }))
    expect(error.code).toBe("COLLATERAL_UNKNOWN_FMSPC")
    expect(error.message).toContain("ffffffffffff")
  })

  it.each(["/qe/identity", "/pckcrl", "/rootcacrl"])(
    "HTTP 404 for %s is a refusal",
    async (path) => {
      differing(path, () => ({ status: 404 }))
      expect(await errorOf(scene.ask())).toMatchObject({
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
    expect(await errorOf(scene.ask())).toMatchObject({
      code: "COLLATERAL_MALFORMED",
      retryable: false,
    })
    expect(await readdir(scene.folder)).toEqual([])
  })

  it("collateral of another platform is not taken for the one asked for", async () => {
    const pki2 = await createTestPki({ now: SCENE_START, pck: { fmspc: new Uint8Array(6) } })
    const serve = servePcs({ collateral: [await makeCollateral(pki2, { now: SCENE_START })] })
    scene.server.answer((url) => serve(url.replace("00C06F000000", "000000000000")))
    const error = await errorOf(scene.ask())
    expect(error.code).toBe("COLLATERAL_MALFORMED")
    expect(error.message).toContain("000000000000")
  })

  it("a revocation list of the other CA is not taken for the one asked for", async () => {
    const serve = servePcs({ collateral: [first] })
    scene.server.answer((url) => serve(url.replace("ca=processor", "ca=platform")))
    const error = await errorOf(scene.ask({ ca: "processor" }))
    expect(error.code).toBe("COLLATERAL_MALFORMED")
    expect(error.message).toContain("the platform CA")
  })

  it("a connection that breaks or is refused", async () => {
    differing("/qe/identity", () => undefined)
    expect(await errorOf(scene.ask())).toMatchObject({
      code: "COLLATERAL_UNREACHABLE",
      retryable: true,
    })
    await scene.server.close()
    expect((await errorOf(scene.ask())).message).toContain("ECONNREFUSED")
  })

  it("a certificate that nobody trusts: how to trust it", async () => {
    const cause = { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }
    const source = scene.open({
      fetch: () => Promise.reject(new TypeError("fetch failed", { cause })),
    })
    const error = await errorOf(source.collateral(query, never))
    expect(error.message).toContain("NODE_EXTRA_CA_CERTS")
  })

  it("no answer in time", async () => {
    const source = scene.open({
      fetch: () => Promise.reject(new DOMException("late", "TimeoutError")),
    })
    const error = await errorOf(source.collateral(query, never))
    expect(error).toMatchObject({ code: "COLLATERAL_UNREACHABLE", retryable: true })
    expect(error.message).toContain("within 20 s")
  })

  it("a caller who gives up gets its own reason", async () => {
    const gone = new AbortController()
    scene.server.answer((url) => {
      gone.abort(new Error("stopping"))
      return servePcs({ collateral: [first] })(url)
    })
    await expect(scene.open().collateral(query, gone.signal)).rejects.toThrow("stopping")
  })

  it.each([
    ["TCB info", { tcbInfo: { nextUpdate: iso(SCENE_START - 1) } }],
    ["QE identity", { qeIdentity: { issueDate: iso(SCENE_START + 1) } }],
    ["PCK CRL", { pckCrl: { nextUpdate: SCENE_START - 1 } }],
    ["root CRL", { rootCrl: { thisUpdate: SCENE_START + 1 } }],
  ])("%s out of its time: COLLATERAL_STALE, and nothing is kept", async (name, options) => {
    scene.server.answer(servePcs({ collateral: [await sceneCollateral(options)] }))
    const error = await errorOf(scene.ask())
    expect(error).toMatchObject({ code: "COLLATERAL_STALE", retryable: true })
    expect(error.message).toContain(`gives ${name} valid`)
    expect(await readdir(scene.folder)).toEqual([])
  })
})
