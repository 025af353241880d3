import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { encodeCrl } from "@cocoon/attestation/proof"
import { parseCertificate } from "../../attestation/dist/x509/parseCertificate.js"
import { parseCrl } from "../../attestation/dist/x509/parseCrl.js"
import { parsePem } from "../../attestation/dist/x509/parsePem.js"
import { countCells, importCrl, openCrls, toCell } from "./support/openCrls.js"

const folder = new URL("../vectors/tdx/collateral/", import.meta.url)

async function readVector(file: string) {
  const bundle = JSON.parse(readFileSync(new URL(file, folder), "utf8"))
  const hex = (name: string) => new Uint8Array(Buffer.from(bundle[name], "hex"))
  const [ca] = parsePem(new TextEncoder().encode(bundle.pck_crl_issuer_chain)) ?? []
  const key = ca && parseCertificate(ca)?.publicKey
  const parsed = parseCrl(hex("pck_crl"))
  const pck = key && (await encodeCrl(hex("pck_crl"), key))
  const root = await encodeCrl(hex("root_ca_crl"), INTEL_SGX_ROOT_PUBLIC_KEY)
  if (!ca || !parsed || !pck || !root) throw new Error(`${file}: not encoded`)
  const world = await openCrls(INTEL_SGX_ROOT_PUBLIC_KEY, parsed.thisUpdate + 1_000)
  expect((await world.registerCa(ca)).code).toBe(0)
  return { ...world, parsed, pck, root }
}

/** A serial number that no list holds. */
const stranger = (i: number) => BigInt(`0x${createHash("sha1").update(`${i}`).digest("hex")}`)

describe("Intel's revocation lists", () => {
  it.each(readdirSync(folder))("%s: both come into force, every number is found", async (file) => {
    const { parsed, pck, root, send, isRevoked, verifier } = await readVector(file)
    expect((await send(importCrl(pck))).code).toBe(0)
    expect((await send(importCrl(root))).code).toBe(0)
    expect((await verifier.getTrust()).rootThisUpdate).toBeGreaterThan(0n)
    for (const serial of parsed.revoked) {
      expect([await isRevoked("platform", serial), await isRevoked("root", serial)]).toEqual([
        true,
        false,
      ])
    }
  })

  it("1,000 other numbers and the neighbours of all are not found", async () => {
    const [file = ""] = readdirSync(folder)
    const { parsed, pck, send, isRevoked } = await readVector(file)
    expect((await send(importCrl(pck))).code).toBe(0)
    const neighbours = [...parsed.revoked].flatMap((serial) => [serial - 1n, serial + 1n])
    const others = [...neighbours, ...Array.from({ length: 1_000 }, (_, i) => stranger(i))]
    const found: bigint[] = []
    for (const serial of others) if (await isRevoked("platform", serial)) found.push(serial)
    expect(found).toEqual([])
  })

  it("the longest takes at most 29 cells and 101,000 gas, the root's 29,500", async () => {
    const { parsed, pck, root, send } = await readVector(
      "b0c06f000000-tcb2026-08-13-ev20-dc25a753.json",
    )
    expect(parsed.revoked.size).toBe(57)
    const cells = countCells(toCell(pck.list)) + (pck.index ? countCells(toCell(pck.index)) : 0)
    expect(cells).toBeLessThanOrEqual(29)
    expect((await send(importCrl(pck))).gas).toBeLessThanOrEqual(101_000n)
    expect((await send(importCrl(root))).gas).toBeLessThanOrEqual(29_500n)
  })
})
