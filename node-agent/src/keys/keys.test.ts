import { randomBytes } from "node:crypto"
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inspect } from "node:util"
import { keyPairFromSeed, sign, signVerify } from "@ton/crypto"
import { ed25519Key } from "./ed25519Key.js"
import { createFileKeys, fileKeys } from "./fileKeys.js"
import { memoryKeys } from "./memoryKeys.js"
import { createOperatorKey, operatorKey } from "./operatorKey.js"
import { x25519Key } from "./x25519Key.js"

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cocoon-keys-"))
  file = join(folder, "keys.json")
})
afterEach(() => rm(folder, { recursive: true }))

describe("Ed25519", () => {
  it("derives the public key of RFC 8032, test 1", () => {
    const seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    expect(hex(ed25519Key(Buffer.from(seed, "hex")).publicKey)).toBe(
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    )
  })

  it("signs a digest as TON checks it, and nothing but a digest", () => {
    const seed = randomBytes(32)
    const digest = randomBytes(32)
    const key = ed25519Key(seed)
    const signature = Buffer.from(key.sign(digest))
    const reference = keyPairFromSeed(seed)
    expect(signature).toEqual(sign(digest, reference.secretKey))
    expect(signVerify(digest, signature, Buffer.from(key.publicKey))).toBe(true)
    expect(signVerify(randomBytes(32), signature, Buffer.from(key.publicKey))).toBe(false)
    for (const length of [0, 31, 33, 222]) {
      expect(() => key.sign(randomBytes(length))).toThrow("only a 32-byte digest")
    }
  })
})

describe("X25519", () => {
  it("derives the public key of RFC 7748, section 6.1", () => {
    const secret = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"
    expect(hex(x25519Key(Buffer.from(secret, "hex")).publicKey)).toBe(
      "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
    )
  })
})

describe("enclave keys in memory", () => {
  it("are fresh each time, and nothing serialises a secret", () => {
    const keys = memoryKeys()
    expect(hex(keys.enclave.publicKey)).not.toBe(hex(memoryKeys().enclave.publicKey))
    const shown = JSON.stringify(keys) + inspect(keys, { depth: 9, showHidden: true })
    const secret = Buffer.from(keys.hpke.exportSecret())
    expect(shown).not.toContain(secret.toString("hex").slice(0, 16))
    expect(shown).not.toContain([...secret.subarray(0, 6)].join(", "))
    expect(Object.keys(keys.enclave)).toEqual(["publicKey", "sign"])
  })

  it("a caller cannot change the key through an exported copy", () => {
    const { hpke } = memoryKeys()
    const before = hex(hpke.exportSecret())
    hpke.exportSecret().fill(0)
    expect(hex(hpke.exportSecret())).toBe(before)
  })
})

describe("enclave keys in a file", () => {
  const options = () => ({ file, attestation: "test" as const })

  it("exist under attestation test only", async () => {
    await createFileKeys(options())
    const real = { file, attestation: "tdx" as const }
    await expect(fileKeys(real)).rejects.toMatchObject({ code: "KEYS_ONLY_UNDER_TEST" })
    await expect(createFileKeys({ ...real, file: `${file}2` })).rejects.toMatchObject({
      code: "KEYS_ONLY_UNDER_TEST",
    })
    expect(await readdir(folder)).toEqual(["keys.json"])
  })

  it("come back the same, from one file of mode 0600 with nothing beside it", async () => {
    const made = await createFileKeys(options())
    const read = await fileKeys(options())
    expect(read.enclave.publicKey).toEqual(made.enclave.publicKey)
    expect(read.hpke.exportSecret()).toEqual(made.hpke.exportSecret())
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(["keys.json"])
  })

  it("are never overwritten", async () => {
    await createFileKeys(options())
    const before = await readFile(file, "utf8")
    await expect(createFileKeys(options())).rejects.toMatchObject({ code: "KEYS_EXISTS" })
    expect(await readFile(file, "utf8")).toBe(before)
    expect(await readdir(folder)).toEqual(["keys.json"])
  })

  it.each([0o640, 0o604, 0o610, 0o660])("mode %o is refused", async (mode) => {
    await createFileKeys(options())
    await chmod(file, mode)
    await expect(fileKeys(options())).rejects.toMatchObject({ code: "KEYS_PERMISSIONS" })
  })

  it("another format, a link and a missing file are refused by name, no content quoted", async () => {
    const good = { format: "cocoon.enclave-keys.v1", enclaveSeed: "aa".repeat(32) }
    const texts = [
      "",
      "{",
      "[]",
      JSON.stringify(good),
      JSON.stringify({ ...good, hpkeSecret: "AA" }),
    ]
    for (const text of texts) {
      await writeFile(file, text, { mode: 0o600 })
      const error = await fileKeys(options()).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: "KEYS_FORMAT" })
      expect(String(error)).not.toContain("aaaa")
    }
    const alias = join(folder, "link")
    await symlink(file, alias)
    await expect(fileKeys({ ...options(), file: alias })).rejects.toMatchObject({
      code: "KEYS_FILE",
    })
    await expect(fileKeys({ ...options(), file: `${file}x` })).rejects.toMatchObject({
      code: "KEYS_FILE",
      details: { reason: "ENOENT" },
    })
  })
})

it("the operator key is made once, kept at 0600, and is not an enclave key", async () => {
  const made = await createOperatorKey({ file })
  expect((await operatorKey({ file })).publicKey).toEqual(made.publicKey)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await expect(createOperatorKey({ file })).rejects.toMatchObject({ code: "KEYS_EXISTS" })
  await expect(fileKeys({ file, attestation: "test" })).rejects.toMatchObject({
    code: "KEYS_FORMAT",
  })
  await chmod(file, 0o644)
  await expect(operatorKey({ file })).rejects.toMatchObject({ code: "KEYS_PERMISSIONS" })
})
