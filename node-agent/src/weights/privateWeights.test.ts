import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { generateHpkeKeyPair, type ModelManifest, type ModelSecrets } from "@cocoon/protocol"
import { Address } from "@ton/core"
import { until } from "../testing/until.js"
import { createWeightsScene, WEIGHTS, type WeightsScene } from "../testing/weightsScene.js"

const CHUNK = 65_536

let scene: WeightsScene
let manifest: ModelManifest
let secrets: ModelSecrets
let sealed: Uint8Array
let listing: string
let address: Address
beforeEach(async () => {
  scene = await createWeightsScene()
  ;({ manifest, secrets, sealed } = await scene.privateManifest())
  listing = await scene.list(manifest)
  address = Address.parseRaw(listing)
  scene.serve("/sealed", { bytes: sealed })
})
afterEach(() => scene.close())

const isReady = () => scene.state(listing)?.state === "ready"
const isWaiting = () => {
  const state = scene.state(listing)
  return state?.state === "waiting" && state.for === "key"
}

function everyByte(): Buffer {
  const names = readdirSync(scene.directory, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile())
  return Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))))
}

/** No part of a secret is in these bytes, raw or as text. */
function expectWithout(bytes: Buffer): void {
  for (const secret of [secrets.contentKey, secrets.saltSeed].map(Buffer.from)) {
    expect(bytes.includes(secret)).toBe(false)
    expect(bytes.includes(secret.toString("hex"))).toBe(false)
    expect(bytes.includes(secret.toString("base64"))).toBe(false)
    expect(bytes.includes([...secret.subarray(0, 6)].join(","))).toBe(false)
  }
}

it("waits for the owner's grant, then opens, verifies and loads; no secret is on disk or in the log", async () => {
  const weights = scene.start([listing])
  await weights.settled(60_000)
  expect(scene.state(listing)).toEqual({ state: "waiting", for: "key" })
  expect(scene.server.asked.map(({ path }) => path)).toEqual(["/manifest.json"])
  await scene.grant(secrets, { listing: address, manifest })
  scene.bell.ring(listing)
  await until(isReady)
  expect(scene.state(listing)).toEqual({ state: "ready", epoch: 1, bytes: WEIGHTS.length })
  const file = scene.loaded.get(listing)?.file ?? ""
  expect(file).toBe(join(scene.folder(listing), "weights-1.gguf"))
  expect(readFileSync(file).equals(WEIGHTS)).toBe(true)
  expectWithout(everyByte())
  expectWithout(Buffer.from(scene.logged()))
  expectWithout(Buffer.from(JSON.stringify(scene.history(listing))))
})

it("the search for secrets finds one that is there", () => {
  writeFileSync(join(scene.directory, "leak"), Buffer.from(secrets.contentKey).toString("hex"))
  expect(() => expectWithout(everyByte())).toThrow()
})

describe("a grant that is not this enclave's, for this listing, in this epoch, opens nothing", () => {
  it.each([
    ["to another key", async () => ({ hpkeKey: (await generateHpkeKeyPair()).publicKey })],
    ["under another listing", async () => ({ sealedFor: scene.stranger })],
    ["of another epoch", async () => ({ epoch: 2 })],
    ["to another Provider", async () => ({ provider: scene.stranger })],
    ["by another account than the Model", async () => ({ source: scene.stranger })],
  ])("%s", async (_, change) => {
    await scene.grant(secrets, { listing: address, manifest, ...(await change()) })
    scene.start([listing])
    await until(isWaiting)
    expect(scene.loaded.size).toBe(0)
    await scene.grant(secrets, { listing: address, manifest })
    scene.bell.ring(listing)
    await until(isReady)
    const loading = scene
      .history(listing)
      .filter((s) => s.state === "waiting" && s.for === "engine")
    expect(loading).toHaveLength(1)
  })
})

it("a grant to the enclave's earlier key is said, and a new one is waited for", async () => {
  const earlier = await generateHpkeKeyPair()
  await scene.grant(secrets, { listing: address, manifest, hpkeKey: earlier.publicKey })
  scene.start([listing])
  await until(isWaiting)
  await until(() => scene.logged().includes("a grant does not open with these keys"))
  expect(isWaiting()).toBe(true)
  expect(scene.loaded.size).toBe(0)
})

it("a grant is found behind hundreds of others'", async () => {
  await scene.grant(secrets, { listing: address, manifest })
  await scene.grant(secrets, { listing: address, manifest, provider: scene.stranger })
  const [, other] = scene.grants
  if (other !== undefined) scene.grants.push(...Array.from({ length: 600 }, () => other))
  scene.start([listing])
  await until(isReady)
})

it("of two grants that open, the newer one counts", async () => {
  const wrong = { ...secrets, contentKey: new Uint8Array(32) }
  await scene.grant(wrong, { listing: address, manifest })
  await scene.grant(secrets, { listing: address, manifest })
  scene.start([listing])
  await until(isReady)
  expect(scene.history(listing).map(({ state }) => state)).not.toContain("refused")
})

it("a key that opens nothing is refused as the owner's, not the source's", async () => {
  const wrong = { ...secrets, contentKey: new Uint8Array(32) }
  await scene.grant(wrong, { listing: address, manifest })
  scene.start([listing])
  await until(() => scene.state(listing)?.state === "refused")
  expect(scene.state(listing)).toMatchObject({ reason: "WEIGHTS_GRANT" })
  expect(scene.loaded.size).toBe(0)
  await scene.grant(secrets, { listing: address, manifest })
  await until(isReady)
})

it("a sealed chunk with a changed bit is the source's lie", async () => {
  const bad = sealed.slice()
  bad[CHUNK + 40] = (bad[CHUNK + 40] ?? 0) ^ 4
  scene.serve("/sealed", { bytes: bad })
  await scene.grant(secrets, { listing: address, manifest })
  scene.start([listing])
  await until(() => scene.state(listing)?.state === "refused")
  expect(scene.state(listing)).toMatchObject({ reason: "WEIGHTS_NO_SOURCE" })
  expect(scene.logged()).toContain("CHUNK_MISMATCH")
})

it("after a kill the chunks on disk are verified by the granted seed, and the rest is fetched", async () => {
  await scene.grant(secrets, { listing: address, manifest })
  scene.serve("/sealed", { bytes: sealed, way: "hangs", since: 2 })
  scene.start([listing])
  const verified = () =>
    scene
      .history(listing)
      .some((s) => s.state === "waiting" && (s.progress?.verified ?? 0) >= 2 * CHUNK)
  await until(verified)
  await scene.stop()
  scene.server.asked.length = 0
  scene.serve("/sealed", { bytes: sealed })
  scene.start([listing])
  await until(isReady)
  const starts = scene.server.asked.flatMap(({ range }) => range?.split("-")[0] ?? [])
  expect(new Set(starts)).toEqual(new Set([2, 3].map((i) => `bytes=${i * (CHUNK + 16)}`)))
})

it("loaded weights go on serving when the enclave's key changes and when the API is away", async () => {
  await scene.grant(secrets, { listing: address, manifest })
  scene.start([listing])
  await until(isReady)
  scene.grants.length = 0
  const looks = scene.failReads()
  await until(() => looks() > 3)
  expect(isReady()).toBe(true)
})

it("a new key epoch ends the old weights at once: unloaded and deleted, until its key is granted", async () => {
  await scene.grant(secrets, { listing: address, manifest })
  scene.start([listing])
  await until(isReady)
  const { saltSeed } = secrets
  const next = await scene.privateManifest({ epoch: 2, saltSeed, path: "/sealed2" })
  expect(next.manifest.modelHash).toBe(manifest.modelHash)
  scene.serve("/sealed2", { bytes: next.sealed })
  expect(await scene.list(next.manifest)).toBe(listing)
  scene.bell.ring(listing)
  await until(isWaiting)
  expect(scene.loaded.size).toBe(0)
  expect(readdirSync(scene.folder(listing))).toEqual([])
  await scene.grant(next.secrets, { listing: address, manifest: next.manifest, epoch: 2 })
  await until(isReady)
  expect(readdirSync(scene.folder(listing)).sort()).toEqual(["ready.json", "weights-2.gguf"])
  expect(scene.state(listing)).toMatchObject({ epoch: 2 })
})

it("a manifest of another epoch than the chain's is refused", async () => {
  const next = await scene.privateManifest({ epoch: 2, saltSeed: secrets.saltSeed })
  const keyEpoch = { n: 1, uri: scene.server.url("/manifest.json"), ciphertextRoot: 5n }
  const moved = await scene.list(next.manifest, { keyEpoch })
  scene.start([moved])
  await until(() => scene.state(moved)?.state === "refused")
  expect(scene.state(moved)).toMatchObject({ reason: "WEIGHTS_OTHER_EPOCH" })
})

it("the same weights under a listing that was not granted stay closed", async () => {
  const copy = await scene.list(manifest, { royaltyBps: 0 })
  expect(copy).not.toBe(listing)
  await scene.grant(secrets, { listing: address, manifest })
  scene.start([listing, copy])
  await until(isReady)
  await until(() => {
    const state = scene.state(copy)
    return state?.state === "waiting" && state.for === "key"
  })
  expect([...scene.loaded.keys()]).toEqual([listing])
})
