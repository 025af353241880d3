import fc from "fast-check"
import { textBytes } from "../bytes.js"
import { isCocoonError } from "../errors.js"
import { describeWeights } from "./describeWeights.js"
import { descriptionText } from "./description.js"
import { encodeManifest } from "./encodeManifest.js"
import { encryptWeights } from "./encryptWeights.js"
import { MANIFEST_BYTES_MAX } from "./limits.js"
import { parseManifest } from "./parseManifest.js"
import { stream, toyDescription, toyWeights } from "./testing/toyWeights.js"

fc.configureGlobal({ seed: 20261122 })

const SIZE = 2 * 65_536 + 100
const weights = toyWeights(SIZE)
const source = () => stream(weights)
const description = toyDescription(SIZE)
const bad = (code: string) => expect.objectContaining({ code })
const open = await describeWeights(source, { description, uris: ["https://a.example/x"] })
const sealed = await encryptWeights(source, { description, epoch: 3, write: () => {} })
const json = (manifest = open): Record<string, unknown> =>
  JSON.parse(new TextDecoder().decode(encodeManifest(manifest)))
const parse = (value: unknown) => parseManifest(textBytes(JSON.stringify(value)))

test("what is written is read, public and private", () => {
  expect(parseManifest(encodeManifest(open))).toEqual(open)
  expect(parseManifest(encodeManifest(sealed.manifest))).toEqual(sealed.manifest)
})

test("a private manifest says neither key nor seed", () => {
  const text = new TextDecoder().decode(encodeManifest(sealed.manifest))
  for (const secret of [sealed.secrets.contentKey, sealed.secrets.saltSeed]) {
    for (const form of ["hex", "base64"] as const) {
      expect(text).not.toContain(Buffer.from(secret).toString(form))
    }
  }
})

test.each([
  ["another version", { version: 2 }, "MANIFEST_VERSION"],
  ["no version", { version: undefined }, "MANIFEST_VERSION"],
  ["an unknown member", { extra: 1 }, "MANIFEST_INVALID"],
  ["no leaves", { leaves: undefined }, "MANIFEST_INVALID"],
  ["leaves of another number of chunks", { leaves: "" }, "MANIFEST_CHUNKS"],
  ["leaves in no base64", { leaves: "*" }, "MANIFEST_CHUNKS"],
  ["a short seed", { saltSeed: "00" }, "MANIFEST_INVALID"],
  ["seed and encryption", { encryption: json(sealed.manifest).encryption }, "MANIFEST_INVALID"],
  ["neither of them", { saltSeed: undefined }, "MANIFEST_INVALID"],
  ["nine URIs", { uris: Array(9).fill("https://a.example") }, "MANIFEST_INVALID"],
  ["another scheme", { uris: ["ftp://a.example/x"] }, "MANIFEST_URI"],
  ["a script", { uris: ["javascript:alert(1)"] }, "MANIFEST_URI"],
  ["no URI", { uris: ["weights.bin"] }, "MANIFEST_URI"],
  ["a password", { uris: ["https://me:secret@a.example/"] }, "MANIFEST_URI"],
  ["a line break", { uris: ["https://a.example/\nx"] }, "MANIFEST_URI"],
  ["257 bytes of URI", { uris: [`https://a.example/${"x".repeat(239)}`] }, "MANIFEST_URI"],
  ["a description as object", { description: {} }, "MANIFEST_INVALID"],
])("%s is refused", (_name, change, code) => {
  expect(() => parse({ ...json(), ...change })).toThrow(bad(code))
})

test("a URI of 256 bytes is read", () => {
  const uris = [`https://a.example/${"x".repeat(238)}`]
  expect(parse({ ...json(), uris }).uris).toEqual(uris)
})

test.each(["", "null", "[]", "3", '"x"', "{", "\u0000"])("%j is refused", (text) => {
  const refusal = /MANIFEST_(NOT_JSON|VERSION)/
  expect(() => parseManifest(textBytes(text))).toThrow(
    expect.objectContaining({ code: expect.stringMatching(refusal) }),
  )
})

test("bytes that are no UTF-8, and one byte too many, are refused unread", () => {
  expect(() => parseManifest(Uint8Array.of(0x7b, 0xff, 0x7d))).toThrow(bad("MANIFEST_NOT_JSON"))
  const huge = new Uint8Array(MANIFEST_BYTES_MAX + 1)
  expect(() => parseManifest(huge)).toThrow(bad("MANIFEST_TOO_LARGE"))
})

test.each([
  ["space", (text: string) => text.replace(",", ", ")],
  ["another order", () => '{"format":"gguf","name":"toy","size":131172,"chunkSize":65536}'],
  ["a member twice", (text: string) => text.replace("}", ',"size":1}')],
  ["an escape in the name", (text: string) => text.replace("toy", "t\\u006fy")],
  ["a line break at the end", (text: string) => `${text}\n`],
  ["no size", (text: string) => text.replace(String(SIZE), "0")],
])("a description with %s is refused: all readers read the same", (_name, change) => {
  const text = change(descriptionText(description))
  expect(() => parse({ ...json(), description: text })).toThrow(bad("MANIFEST_INVALID"))
})

test.each([
  [{ chunkSize: 65_536 }, undefined],
  [{ chunkSize: 65_535 }, "MANIFEST_CHUNKS"],
  [{ chunkSize: 16_777_216 }, undefined],
  [{ chunkSize: 16_777_217 }, "MANIFEST_CHUNKS"],
  [{ size: 262_144 * 65_536 }, undefined],
  [{ size: 262_144 * 65_536 + 1 }, "MANIFEST_CHUNKS"],
  [{ size: 0 }, "MANIFEST_INVALID"],
  [{ size: 1.5 }, "MANIFEST_INVALID"],
  [{ size: Number.NaN }, "MANIFEST_INVALID"],
  [{ name: "x".repeat(128) }, undefined],
  [{ name: "x".repeat(129) }, "MANIFEST_INVALID"],
  [{ name: 'a"b' }, "MANIFEST_INVALID"],
  [{ name: "" }, "MANIFEST_INVALID"],
  [{ format: "GGUF" }, "MANIFEST_INVALID"],
])("bounds of a description: %p", (change, code) => {
  const text = () => descriptionText({ ...description, ...change })
  if (code === undefined) expect(text()).toContain('"chunkSize"')
  else expect(text).toThrow(bad(code))
})

test("name, format, size and chunk size are part of the hash", async () => {
  const hashes = new Set<bigint>([open.modelHash])
  const others = [{ name: "b" }, { format: "bin" }, { chunkSize: 65_537 }]
  for (const change of others) {
    const other = await describeWeights(source, { description: { ...description, ...change } })
    hashes.add(other.modelHash)
  }
  expect(hashes.size).toBe(1 + others.length)
})

test("any changed manifest is refused by a CocoonError, or is another model, or says the same", () => {
  const bytes = encodeManifest(sealed.manifest)
  const { modelHash, protection } = sealed.manifest
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ mask
      try {
        const read = parseManifest(changed)
        const sameRoots =
          read.modelHash === modelHash &&
          read.protection.kind === "private" &&
          protection.kind === "private" &&
          read.protection.ciphertextRoot === protection.ciphertextRoot
        if (sameRoots) expect(read).toEqual(sealed.manifest)
      } catch (error) {
        if (!isCocoonError(error)) throw error
      }
    }),
    { numRuns: 300 },
  )
})
