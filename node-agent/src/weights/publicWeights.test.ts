import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { until } from "../testing/until.js"
import { createWeightsScene, WEIGHTS, type WeightsScene } from "../testing/weightsScene.js"
import type { WeightsState } from "./WeightsState.js"

const CHUNK = 65_536

let scene: WeightsScene
beforeEach(async () => {
  scene = await createWeightsScene()
})
afterEach(() => scene.close())

const isReady = (listing: string) => () => scene.state(listing)?.state === "ready"
const isRefused = (listing: string) => () => scene.state(listing)?.state === "refused"

async function refused(listing: string): Promise<Extract<WeightsState, { state: "refused" }>> {
  await until(isRefused(listing))
  const state = scene.state(listing)
  if (state?.state !== "refused") throw new Error("refused")
  return state
}

function weightsOf(listing: string): Buffer {
  return readFileSync(scene.loaded.get(listing)?.file ?? "")
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice()
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

/** Which sources were given up, and for what. */
const givenUp = (): string[] =>
  scene.log.lines
    .filter(({ text }) => text === "a source of weights is given up")
    .map(({ fields }) => (fields as { code: string }).code)

describe("good weights", () => {
  it("are fetched by ranges, loaded under their hash, and announced after that; only their owner reads them", async () => {
    const manifest = await scene.publicManifest()
    const listing = await scene.list(manifest)
    scene.serve("/weights", { bytes: WEIGHTS })
    const weights = scene.start([listing])
    await weights.settled(60_000)
    expect(scene.state(listing)).toEqual({ state: "ready", epoch: 0, bytes: WEIGHTS.length })
    expect(weightsOf(listing).equals(WEIGHTS)).toBe(true)
    const file = join(scene.folder(listing), "weights-0.gguf")
    const { modelHash } = manifest
    expect(scene.loaded.get(listing)).toEqual({ listing, name: "acme/test", modelHash, file })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(scene.folder(listing)).mode & 0o777).toBe(0o700)
    expect(JSON.parse(readFileSync(join(scene.folder(listing), "ready.json"), "utf8"))).toEqual({
      listing,
      modelHash: modelHash.toString(16).padStart(64, "0"),
      file,
    })
    const ranges = scene.server.asked.filter(({ path }) => path === "/weights")
    expect(ranges.map(({ range }) => range).sort()).toEqual(
      [0, 1, 2, 3]
        .map((i) => `bytes=${i * CHUNK}-${Math.min((i + 1) * CHUNK, WEIGHTS.length) - 1}`)
        .sort(),
    )
    expect(
      scene.history(listing).map((state) => (state.state === "waiting" ? state.for : state.state)),
    ).toEqual(expect.arrayContaining(["model", "manifest", "chunks", "engine", "ready"]))
  })

  it.each(["whole", "unsized"] as const)(
    "come from a server that ignores ranges (%s)",
    async (way) => {
      const listing = await scene.list(await scene.publicManifest())
      scene.serve("/weights", { bytes: WEIGHTS, way })
      scene.start([listing])
      await until(isReady(listing))
      expect(weightsOf(listing).equals(WEIGHTS)).toBe(true)
      expect(scene.server.asked.filter(({ path }) => path === "/weights")).toHaveLength(1)
    },
  )

  it("after a stop only what is missing is fetched", async () => {
    const listing = await scene.list(await scene.publicManifest())
    scene.serve("/weights", { bytes: WEIGHTS, way: "hangs", since: 2 })
    scene.start([listing])
    const verified = (): number =>
      Math.max(
        ...scene
          .history(listing)
          .map((s) => (s.state === "waiting" ? (s.progress?.verified ?? 0) : 0)),
      )
    await until(() => verified() >= 2 * CHUNK)
    await scene.stop()
    expect(readdirSync(scene.folder(listing))).toEqual(["weights-0.gguf.part"])
    scene.server.asked.length = 0
    scene.serve("/weights", { bytes: WEIGHTS, way: "ranges" })
    scene.start([listing])
    await until(isReady(listing))
    expect(weightsOf(listing).equals(WEIGHTS)).toBe(true)
    const ranges = scene.server.asked.flatMap(({ range }) => range ?? [])
    expect(new Set(ranges)).toEqual(
      new Set([`bytes=${2 * CHUNK}-${3 * CHUNK - 1}`, `bytes=${3 * CHUNK}-${WEIGHTS.length - 1}`]),
    )
  })

  it("of an earlier start are verified again and not fetched; a byte that changed on disk is", async () => {
    const listing = await scene.list(await scene.publicManifest())
    scene.serve("/weights", { bytes: WEIGHTS })
    scene.start([listing])
    await until(isReady(listing))
    await scene.stop()
    writeFileSync(join(scene.folder(listing), "weights-0.gguf"), flipped(WEIGHTS, CHUNK + 5))
    scene.server.asked.length = 0
    scene.start([listing])
    await until(() => scene.server.asked.some(({ path }) => path === "/weights"))
    await until(isReady(listing))
    expect(weightsOf(listing).equals(WEIGHTS)).toBe(true)
    const asked = scene.server.asked.filter(({ path }) => path === "/weights")
    expect(asked).toEqual([{ path: "/weights", range: `bytes=${CHUNK}-${2 * CHUNK - 1}` }])
  })
})

describe("weights that lie are refused by name, and another place mends it", () => {
  const swapped = () => {
    const bytes = WEIGHTS.slice()
    bytes.set(WEIGHTS.subarray(0, CHUNK), CHUNK)
    return bytes
  }
  it.each([
    ["a changed bit", () => flipped(WEIGHTS, 2 * CHUNK + 7), "CHUNK_MISMATCH"],
    ["a chunk that is repeated", swapped, "CHUNK_MISMATCH"],
    ["a file that ends early", () => WEIGHTS.subarray(0, 2 * CHUNK), "WEIGHTS_TRUNCATED"],
    ["a file that goes on", () => new Uint8Array([...WEIGHTS, 1]), "WEIGHTS_EXTENDED"],
  ])("%s", async (_, bytes, code) => {
    const listing = await scene.list(await scene.publicManifest(["/bad", "/good"]))
    scene.serve("/bad", { bytes: bytes() })
    scene.start([listing])
    const { reason, why } = await refused(listing)
    expect(reason).toBe("WEIGHTS_NO_SOURCE")
    expect(why).toContain(code)
    expect(scene.loaded.size).toBe(0)
    expect(readdirSync(scene.folder(listing))).not.toContain("ready.json")
    scene.serve("/good", { bytes: WEIGHTS })
    await until(isReady(listing))
    expect(givenUp()).toContain(code)
    expect(weightsOf(listing).equals(WEIGHTS)).toBe(true)
  })

  it.each([
    ["truncated", () => WEIGHTS.subarray(0, CHUNK + 9), "WEIGHTS_TRUNCATED"],
    ["with a changed bit", () => flipped(WEIGHTS, CHUNK), "CHUNK_MISMATCH"],
  ])("a stream without a length, %s", async (_, bytes, code) => {
    const listing = await scene.list(await scene.publicManifest(["/bad", "/good"]))
    scene.serve("/bad", { bytes: bytes(), way: "unsized" })
    scene.serve("/good", { bytes: WEIGHTS })
    scene.start([listing])
    await until(isReady(listing))
    expect(givenUp()).toEqual([code])
    expect(weightsOf(listing).equals(WEIGHTS)).toBe(true)
  })

  it("a stream that goes on after its last chunk is said, and its chunks are good", async () => {
    const listing = await scene.list(await scene.publicManifest())
    scene.serve("/weights", { bytes: new Uint8Array([...WEIGHTS, 0]), way: "unsized" })
    scene.start([listing])
    await until(isReady(listing))
    expect(givenUp()).toEqual(["WEIGHTS_EXTENDED"])
    expect(weightsOf(listing).equals(WEIGHTS)).toBe(true)
  })

  it.each(["hangs", "silent", "drips"] as const)(
    "a server that %s is left for the next",
    async (way) => {
      const listing = await scene.list(await scene.publicManifest(["/bad", "/good"]))
      scene.serve("/bad", { bytes: WEIGHTS, way })
      scene.serve("/good", { bytes: WEIGHTS })
      scene.start([listing])
      await until(isReady(listing))
      expect(givenUp()).toEqual(["WEIGHTS_SOURCE_STALLED"])
    },
  )

  it("a manifest without places is refused, and says so", async () => {
    const listing = await scene.list(await scene.publicManifest([]))
    scene.start([listing])
    expect((await refused(listing)).why).toContain("names no place")
  })
})

describe("manifests", () => {
  const manifestAs = async (file: {
    bytes?: Uint8Array
    way?: "hangs" | "silent"
    status?: number
  }) => {
    const listing = await scene.list(await scene.publicManifest())
    const good = scene.server.files.get("/manifest.json")?.bytes ?? new Uint8Array()
    scene.serve("/manifest.json", { bytes: good, ...file })
    scene.serve("/weights", { bytes: WEIGHTS })
    scene.start([listing])
    const { reason } = await refused(listing)
    scene.serve("/manifest.json", { bytes: good })
    await until(isReady(listing))
    return reason
  }
  it.each([
    ["does not parse", { bytes: Buffer.from("{") }, "MANIFEST_NOT_JSON"],
    ["is of another version", { bytes: Buffer.from('{"version":2}') }, "MANIFEST_VERSION"],
    ["is too large", { bytes: new Uint8Array(16 * 1024 * 1024 + 1) }, "WEIGHTS_TOO_LARGE"],
    ["hangs", { way: "hangs" as const }, "WEIGHTS_SOURCE_STALLED"],
    ["never comes", { way: "silent" as const }, "WEIGHTS_SOURCE_STALLED"],
    ["is gone", { status: 410 }, "WEIGHTS_SOURCE_REFUSED"],
  ])(
    "one that %s is refused by name, and the agent goes on when it is mended",
    async (_, file, code) => {
      expect(await manifestAs(file)).toBe(code)
    },
  )

  it("one of another model is refused", async () => {
    const manifest = await scene.publicManifest()
    const listing = await scene.list(manifest, { modelHash: manifest.modelHash + 1n })
    scene.start([listing])
    expect((await refused(listing)).reason).toBe("WEIGHTS_OTHER_MODEL")
  })

  it("a public one is refused where the listing has a key epoch", async () => {
    const keyEpoch = { n: 1, uri: scene.server.url("/none"), ciphertextRoot: 1n }
    const listing = await scene.list(await scene.publicManifest(), { keyEpoch })
    scene.start([listing])
    expect((await refused(listing)).reason).toBe("WEIGHTS_OTHER_EPOCH")
  })
})

it("a listing that the chain does not show is refused, and the next one is served all the same", async () => {
  const good = await scene.list(await scene.publicManifest())
  scene.serve("/weights", { bytes: WEIGHTS })
  const missing = `0:${"ab".repeat(32)}`
  scene.start([missing, good])
  expect((await refused(missing)).reason).toBe("WEIGHTS_LISTING")
  await until(isReady(good))
})
