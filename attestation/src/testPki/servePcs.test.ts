import { bytesToHex } from "../bytes/bytesToHex.js"
import { cutSignedJson } from "../collateral/cutSignedJson.js"
import { parsePem } from "../x509/parsePem.js"
import { createTestPki } from "./createTestPki.js"
import { makeCollateral } from "./makeCollateral.js"
import { servePcs } from "./servePcs.js"

const now = 1_780_000_000
const platform = await makeCollateral(await createTestPki({ now }), { now })
const other = await createTestPki({ now, ca: "processor", pck: { fmspc: new Uint8Array(6) } })
const processor = await makeCollateral(other, { now })
const SGX = "/sgx/certification/v4"
const TDX = "/tdx/certification/v4"

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const chainOf = (header = "") => parsePem(new TextEncoder().encode(decodeURIComponent(header)))

describe("answers", () => {
  const serve = servePcs({ collateral: [platform, processor] })

  it("TCB info by FMSPC in either case, with the chain of its signer in a header", () => {
    const { status, headers, body } = serve(`${TDX}/tcb?fmspc=000000000000&update=standard`)
    expect(status).toBe(200)
    const { tcbInfo: document, tcbInfoSignature: signature } = processor
    expect(cutSignedJson(body, "tcbInfo")).toEqual({ ok: true, document, signature })
    expect(chainOf(headers["TCB-Info-Issuer-Chain"])).toEqual(processor.tcbInfoIssuerChain)
    const fmspc = JSON.parse(text(platform.tcbInfo)).fmspc as string
    const found = [fmspc.toUpperCase(), fmspc.toLowerCase()].map((id) =>
      text(serve(`http://host:1${TDX}/tcb?fmspc=${id}`).body).includes(text(platform.tcbInfo)),
    )
    expect(found).toEqual([true, true])
  })

  it("QE identity with the chain of its signer", () => {
    const { headers, body } = serve(`${TDX}/qe/identity`)
    const { qeIdentity: document, qeIdentitySignature: signature } = platform
    expect(cutSignedJson(body, "enclaveIdentity")).toEqual({ ok: true, document, signature })
    const chain = chainOf(headers["SGX-Enclave-Identity-Issuer-Chain"])
    expect(chain).toEqual(platform.qeIdentityIssuerChain)
  })

  it.each([
    ["platform", platform],
    ["processor", processor],
  ])("PCK CRL of the %s CA in DER, with its chain", (ca, bundle) => {
    const { headers, body } = serve(`${SGX}/pckcrl?ca=${ca}&encoding=der`)
    expect(body).toEqual(bundle.pckCrl)
    expect(chainOf(headers["SGX-PCK-CRL-Issuer-Chain"])).toEqual(bundle.pckCrlIssuerChain)
  })

  it("root CRL in DER at Intel's place, in hexadecimal from a cache that writes so", () => {
    expect(serve("https://certificates.example/IntelSGXRootCA.der").body).toEqual(platform.rootCrl)
    expect(serve(`${SGX}/rootcacrl`).body).toEqual(platform.rootCrl)
    const cache = servePcs({ collateral: [platform], crls: "hex" })
    expect(text(cache(`${SGX}/rootcacrl`).body)).toBe(bytesToHex(platform.rootCrl))
    expect(text(cache(`${SGX}/pckcrl?ca=platform`).body)).toBe(bytesToHex(platform.pckCrl))
    expect(cache("/IntelSGXRootCA.der").body).toEqual(platform.rootCrl)
  })

  it("update=early has its own documents", () => {
    const serveBoth = servePcs({ collateral: [platform], early: [processor] })
    const statusOf = (update: string) =>
      serveBoth(`${TDX}/tcb?fmspc=000000000000&update=${update}`).status
    expect(["early", "standard", "late"].map(statusOf)).toEqual([200, 404, 400])
  })
})

it.each([
  [`${TDX}/tcb?fmspc=ffffffffffff`, 404],
  [`${TDX}/tcb?fmspc=fff`, 400],
  [`${TDX}/tcb`, 400],
  [`${SGX}/pckcrl?ca=processor`, 404],
  [`${SGX}/pckcrl?ca=root`, 400],
  ["/constructor", 404],
  ["http://[", 400],
])("%s is answered by %i and nothing else", (url, status) => {
  const serve = servePcs({ collateral: [platform] })
  expect(serve(url)).toEqual({ status, headers: {}, body: new Uint8Array() })
})

it("nothing is there when nothing is served; what is not collateral cannot be", () => {
  expect(servePcs({ collateral: [] })(`${SGX}/rootcacrl`).status).toBe(404)
  const broken = { ...platform, tcbInfo: new Uint8Array() }
  expect(() => servePcs({ collateral: [broken] })).toThrow(RangeError)
})
