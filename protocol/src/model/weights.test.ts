import { bytesToHex, concatBytes } from "../bytes.js"
import { chunkPlace, servedBytes } from "./chunkPlace.js"
import { describeWeights } from "./describeWeights.js"
import { encryptWeights } from "./encryptWeights.js"
import { CHUNK_OVERHEAD_BYTES } from "./limits.js"
import type { ModelManifest } from "./ModelManifest.js"
import type { ModelSecrets } from "./ModelSecrets.js"
import { modelHashOf } from "./modelHashOf.js"
import { checkChunk, openChunk } from "./openChunk.js"
import { openWeights } from "./openWeights.js"
import { stream, toyDescription, toyWeights } from "./testing/toyWeights.js"

const CHUNK = 65_536
const SEALED = CHUNK + CHUNK_OVERHEAD_BYTES
const SIZE = 3 * CHUNK + 1_000
const weights = toyWeights(SIZE)
const source = () => stream(weights)
const description = toyDescription(SIZE)
const bad = (code: string) => expect.objectContaining({ code })
const mismatch = (index: number, fault: string) =>
  expect.objectContaining({ code: "CHUNK_MISMATCH", details: { index, fault } })

async function encrypt(epoch: number, saltSeed?: Uint8Array) {
  const chunks: Uint8Array[] = []
  const write = (chunk: Uint8Array) => void chunks.push(chunk)
  const seed = saltSeed === undefined ? {} : { saltSeed }
  const made = await encryptWeights(source, { description, epoch, write, ...seed })
  return { ...made, chunks, file: concatBytes(...chunks) }
}

async function readAll(
  served: Uint8Array,
  input: { manifest: ModelManifest; secrets?: ModelSecrets },
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of openWeights(stream(served, 7_919), input)) parts.push(part)
  return concatBytes(...parts)
}

const first = await encrypt(1)
const { manifest, secrets, chunks, file } = first
const flipped = (bytes: Uint8Array, at: number) => bytes.map((b, i) => (i === at ? b ^ 1 : b))

describe("a private model", () => {
  test("opens to its weights", async () => {
    expect(await readAll(file, { manifest, secrets })).toEqual(weights)
    expect(file.length).toBe(servedBytes(manifest))
    expect(chunkPlace(manifest, 3)).toEqual({
      offset: 3 * SEALED,
      length: 1_000 + CHUNK_OVERHEAD_BYTES,
      plaintextLength: 1_000,
    })
  })

  test.each([
    ["a flipped byte", flipped(file, CHUNK + 100), "CHUNK_MISMATCH"],
    ["a flipped tag", flipped(file, file.length - 1), "CHUNK_MISMATCH"],
    [
      "swapped chunks",
      concatBytes(file.subarray(SEALED, 2 * SEALED), file.subarray(0, SEALED)),
      "CHUNK_MISMATCH",
    ],
    ["a repeated chunk", concatBytes(file.subarray(0, SEALED), file), "CHUNK_MISMATCH"],
    ["one byte less", file.subarray(0, -1), "WEIGHTS_TRUNCATED"],
    ["the last chunk missing", file.subarray(0, 3 * SEALED), "WEIGHTS_TRUNCATED"],
    ["nothing", new Uint8Array(), "WEIGHTS_TRUNCATED"],
    ["one byte more", concatBytes(file, Uint8Array.of(0)), "WEIGHTS_TOO_LONG"],
    ["the plaintext", weights, "CHUNK_MISMATCH"],
  ])("%s is refused", async (_name, served, code) => {
    await expect(readAll(served, { manifest, secrets })).rejects.toThrow(bad(code))
  })

  test("a lying server is caught without the key, chunk by chunk", () => {
    for (const [index, bytes] of chunks.entries()) {
      checkChunk(manifest, { index, bytes })
      const lie = flipped(bytes, 5)
      expect(() => checkChunk(manifest, { index, bytes: lie })).toThrow(
        mismatch(index, "ciphertext"),
      )
      const short = bytes.subarray(1)
      expect(() => checkChunk(manifest, { index, bytes: short })).toThrow(mismatch(index, "length"))
    }
    const swapped = { index: 0, bytes: chunks[1] ?? file }
    expect(() => checkChunk(manifest, swapped)).toThrow(mismatch(0, "ciphertext"))
  })

  test("an index outside the model is refused", () => {
    for (const index of [-1, 4, 0.5, Number.NaN]) {
      const chunk = { index, bytes: file }
      expect(() => checkChunk(manifest, chunk)).toThrow(bad("CHUNK_OUT_OF_RANGE"))
    }
  })

  test("without secrets nothing opens, with others neither", () => {
    const chunk = { index: 0, bytes: chunks[0] ?? file }
    expect(() => openChunk(manifest, chunk)).toThrow(bad("SECRETS_MISSING"))
    const key = { ...secrets, contentKey: flipped(secrets.contentKey, 0) }
    expect(() => openChunk(manifest, { ...chunk, secrets: key })).toThrow(mismatch(0, "seal"))
    const seed = { ...secrets, saltSeed: flipped(secrets.saltSeed, 0) }
    expect(() => openChunk(manifest, { ...chunk, secrets: seed })).toThrow(mismatch(0, "plaintext"))
  })

  test("a new key epoch keeps the hash, and shares neither key nor ciphertext", async () => {
    const second = await encrypt(2, secrets.saltSeed)
    expect(modelHashOf(second.manifest)).toBe(modelHashOf(manifest))
    expect(second.secrets.contentKey).not.toEqual(secrets.contentKey)
    expect(second.manifest.protection).not.toEqual(manifest.protection)
    await expect(readAll(second.file, { manifest, secrets })).rejects.toThrow(
      mismatch(0, "ciphertext"),
    )
    const oldKey = { manifest: second.manifest, secrets }
    await expect(readAll(second.file, oldKey)).rejects.toThrow(mismatch(0, "seal"))
  })

  test("an owner that lists leaves of other weights is caught after the seal", () => {
    const leaves = manifest.leaves.map((byte, i) => (i === 0 ? byte ^ 1 : byte))
    const chunk = { index: 0, bytes: chunks[0] ?? file, secrets }
    expect(() => openChunk({ ...manifest, leaves }, chunk)).toThrow(mismatch(0, "plaintext"))
  })

  test("leaves betray nothing: the same weights under another seed share none", async () => {
    const other = await encrypt(1)
    const hex = (bytes: Uint8Array) => bytesToHex(bytes).match(/.{64}/g) ?? []
    const known = new Set(hex(manifest.leaves))
    expect(hex(other.manifest.leaves).filter((leaf) => known.has(leaf))).toEqual([])
    expect(known.size).toBe(4)
  })

  test("weights that change between the passes are refused", async () => {
    let pass = 0
    const changing = () => stream(pass++ === 0 ? weights : flipped(weights, SIZE - 1))
    const made = encryptWeights(changing, { description, epoch: 1, write: () => {} })
    await expect(made).rejects.toThrow(bad("WEIGHTS_CHANGED"))
  })

  test("the sink is awaited: one chunk is in memory at a time", async () => {
    let open = 0
    let most = 0
    const write = async () => {
      most = Math.max(most, ++open)
      await Promise.resolve()
      open -= 1
    }
    await encryptWeights(source, { description, epoch: 1, write })
    expect(most).toBe(1)
  })
})

describe("a public model", () => {
  test("is checked by the same manifest and needs no key", async () => {
    const open = await describeWeights(source, { description })
    expect(await readAll(weights, { manifest: open })).toEqual(weights)
    const lie = flipped(weights, 2 * CHUNK)
    await expect(readAll(lie, { manifest: open })).rejects.toThrow(mismatch(2, "plaintext"))
    const short = weights.subarray(0, -1)
    await expect(readAll(short, { manifest: open })).rejects.toThrow(bad("WEIGHTS_TRUNCATED"))
    const again = await describeWeights(source, { description })
    expect(modelHashOf(again)).toBe(modelHashOf(open))
  })

  test("a file that has not the described size is refused", async () => {
    for (const [size, code] of [
      [SIZE + 1, "WEIGHTS_TRUNCATED"],
      [SIZE - 1, "WEIGHTS_TOO_LONG"],
    ] as const) {
      const made = describeWeights(source, { description: { ...description, size } })
      await expect(made).rejects.toThrow(bad(code))
    }
  })

  test("stops when asked to", async () => {
    const signal = AbortSignal.abort(new Error("stopped"))
    const made = describeWeights(source, { description, signal })
    await expect(made).rejects.toThrow("stopped")
  })
})
