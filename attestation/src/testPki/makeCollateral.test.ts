import { readFileSync } from "node:fs"
import { bytesToHex } from "../bytes/bytesToHex.js"
import { parseCollateral } from "../collateral/parseCollateral.js"
import { writeCollateral } from "../collateral/writeCollateral.js"
import { DER_TAGS } from "../der/derTags.js"
import { readDer } from "../der/readDer.js"
import { parseCrl } from "../x509/parseCrl.js"
import { createTestPki } from "./createTestPki.js"
import { issueCrl } from "./issueCrl.js"
import { makeCollateral } from "./makeCollateral.js"

const now = 1_780_000_000
const folder = new URL("../../../tests/vectors/tdx/collateral/", import.meta.url)
const name = "00806f050000-tcb2026-06-12-ev21-0686243a.json"
const genuine = parseCollateral(new Uint8Array(readFileSync(new URL(name, folder))))
if (!genuine.ok) throw new Error(genuine.detail)
const intel = genuine.collateral
const pki = await createTestPki({ now })

/** Names of fields in their order, and kinds of values; of lists the first item. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [shapeOf(value[0])]
  if (typeof value !== "object" || value === null) return typeof value
  return Object.entries(value).map(([field, inner]) => [field, shapeOf(inner)])
}

const shapeOfText = (bytes: Uint8Array) => shapeOf(JSON.parse(new TextDecoder().decode(bytes)))

/** Tags of a DER element and of all inside, as far as they are constructed. */
function tagsOf(der: Uint8Array): unknown {
  const isNested = (tag: number) => (tag & 0x20) !== 0
  return readDer(der)?.map(({ tag, content }) => [tag, isNested(tag) ? tagsOf(content) : 0])
}

describe("collateral of the test PKI", () => {
  it("is the same bytes for the same options", async () => {
    const make = async () => writeCollateral(await makeCollateral(pki, { now }))
    expect(await make()).toBe(await make())
  })

  it("is read back as it was written", async () => {
    const bundle = await makeCollateral(pki, { now })
    const file = new TextEncoder().encode(writeCollateral(bundle))
    expect(parseCollateral(file)).toEqual({ ok: true, collateral: bundle })
  })

  it("has Intel's fields in Intel's order", async () => {
    const bundle = await makeCollateral(pki, { now })
    expect(shapeOfText(bundle.tcbInfo)).toEqual(shapeOfText(intel.tcbInfo))
    expect(shapeOfText(bundle.qeIdentity)).toEqual(shapeOfText(intel.qeIdentity))
  })

  it("has a TCB-signing certificate of Intel's structure", async () => {
    const { tcbInfoIssuerChain } = await makeCollateral(pki, { now })
    const [ours, theirs] = [tcbInfoIssuerChain[0], intel.tcbInfoIssuerChain[0]]
    expect(tagsOf(ours ?? new Uint8Array())).toEqual(tagsOf(theirs ?? new Uint8Array()))
  })

  it.each(["pckCrl", "rootCrl"] as const)(
    "writes Intel's %s again, byte for byte",
    async (field) => {
      const crl = parseCrl(intel[field])
      if (crl === undefined) throw new Error("not parsed")
      const { issuer, thisUpdate, nextUpdate } = crl
      const written = await issueCrl({
        version: 2,
        issuer,
        signer: pki.root,
        thisUpdate,
        nextUpdate,
        revoked: [...crl.revoked],
        crlNumber: 1n,
        extensions: [],
        entryExtensions: [],
      })
      /** The last 20 bytes are the issuer's key id. */
      const body = (bytes: Uint8Array | undefined) =>
        bytesToHex(bytes?.slice(0, -20) ?? new Uint8Array())
      expect(body(parseCrl(written)?.signedBytes)).toBe(body(crl.signedBytes))
      expect(crl.revoked.size).toBe(field === "pckCrl" ? 57 : 0)
      expect(intel[field][0]).toBe(DER_TAGS.sequence)
    },
  )
})
