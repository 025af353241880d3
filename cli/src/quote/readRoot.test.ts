import { generateKeyPairSync } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { createTestPki, SCENARIO_NOW, TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { UsageError } from "../UsageError.js"
import { readRoot } from "./readRoot.js"

const folder = mkdtempSync(join(tmpdir(), "cocoon-root-"))
afterAll(() => rmSync(folder, { recursive: true }))

function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n")
}

function read(text: string) {
  const path = join(folder, "root.pem")
  writeFileSync(path, text)
  return readRoot(path)
}

const { certificates } = await createTestPki({ now: SCENARIO_NOW })
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" })
const spki = publicKey.export({ type: "spki", format: "pem" })
const raw = new Uint8Array(publicKey.export({ type: "spki", format: "der" }).subarray(-64))

describe("readRoot", () => {
  it("knows Intel's by name", async () => {
    expect((await readRoot("intel")).publicKey).toEqual(INTEL_SGX_ROOT_PUBLIC_KEY)
  })

  it("takes the key of a self-signed certificate, text around the block or not", async () => {
    const root = pem("CERTIFICATE", certificates.root)
    expect((await read(root)).publicKey).toEqual(TEST_ROOT_PUBLIC_KEY)
    expect((await read(`subject: test\n${root.replaceAll("\n", "\r\n")}`)).publicKey).toEqual(
      TEST_ROOT_PUBLIC_KEY,
    )
  })

  it("takes a public key", async () => {
    expect((await read(`${spki}`)).publicKey).toEqual(raw)
  })

  const p384 = generateKeyPairSync("ec", { namedCurve: "secp384r1" }).publicKey
  const refused: readonly (readonly [string, string])[] = [
    ["nothing", ""],
    ["a certificate that is not self-issued", pem("CERTIFICATE", certificates.platformCa)],
    ["two keys", `${spki}${spki}`],
    ["a private key", `${privateKey.export({ type: "pkcs8", format: "pem" })}`],
    ["a key on another curve", `${p384.export({ type: "spki", format: "pem" })}`],
    ["a certificate cut short", pem("CERTIFICATE", certificates.root.subarray(0, 300))],
    ["noise in a key's block", pem("PUBLIC KEY", raw)],
  ]
  it.each(refused)("refuses %s", async (_, text) => {
    await expect(read(text)).rejects.toThrow(UsageError)
  })

  it("refuses what is no file", async () => {
    await expect(readRoot(join(folder, "missing.pem"))).rejects.toThrow("does not exist")
    await expect(readRoot(folder)).rejects.toThrow("is a directory")
    await expect(readRoot("")).rejects.toThrow(UsageError)
  })
})
