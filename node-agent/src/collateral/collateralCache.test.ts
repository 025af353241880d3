import { readdir, readFile, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { parseCollateral, writeCollateral } from "@cocoon/attestation"
import { createTestPki, makeCollateral, servePcs } from "@cocoon/attestation/testPki"
import {
  type CollateralScene,
  createCollateralScene,
  SCENE_FMSPC,
  SCENE_START,
  sceneCollateral,
} from "../testing/collateralScene.js"

const DAY = 86_400
const first = await sceneCollateral()
const never = new AbortController().signal
const query = { fmspc: SCENE_FMSPC, ca: "platform" } as const

let scene: CollateralScene
beforeEach(async () => {
  scene = await createCollateralScene(first)
})
afterEach(() => scene.close())

describe("the cache", () => {
  const file = () => join(scene.cacheDir, "00c06f000000-platform-standard.json")

  it("is a collateral file that others can read", async () => {
    await scene.ask({ fmspc: SCENE_FMSPC.toUpperCase() })
    expect(await readdir(scene.cacheDir)).toEqual(["00c06f000000-platform-standard.json"])
    expect(parseCollateral(await readFile(file()))).toEqual({ ok: true, collateral: first })
    expect((await stat(file())).mode & 0o777).toBe(0o600)
  })

  it("serves until a day before the first document ends, and is renewed from then on", async () => {
    await scene.ask()
    scene.now = SCENE_START + 28 * DAY
    expect(await scene.open().collateral(query, never)).toEqual(first)
    expect(scene.server.asked).toHaveLength(4)
    scene.now += 1
    const second = await sceneCollateral({ now: scene.now })
    scene.server.answer(servePcs({ collateral: [second] }))
    expect(await scene.ask()).toEqual(second)
    expect(scene.server.asked).toHaveLength(8)
    expect(await scene.ask()).toEqual(second)
    expect(scene.server.asked).toHaveLength(8)
  })

  it("stands in for a service that fails, to its last second, and the log says so", async () => {
    await scene.ask()
    scene.now = SCENE_START + 29 * DAY
    scene.server.answer(() => undefined)
    expect(await scene.ask()).toEqual(first)
    const [line] = scene.log.lines.filter(({ level }) => level === "warn")
    expect(line).toMatchObject({
      text: "collateral cannot be renewed; what is kept is used",
      fields: {
        fmspc: SCENE_FMSPC,
        until: SCENE_START + 29 * DAY,
        error: { code: "COLLATERAL_UNREACHABLE" },
      },
    })
    scene.now += 1
    await expect(scene.ask()).rejects.toMatchObject({ code: "COLLATERAL_UNREACHABLE" })
  })

  it("does not stand in for a caller who gives up", async () => {
    await scene.ask()
    scene.now = SCENE_START + 29 * DAY
    const signal = AbortSignal.abort(new Error("stopping"))
    await expect(scene.open().collateral(query, signal)).rejects.toThrow("stopping")
  })

  it("that was made in the future is not believed", async () => {
    await scene.ask()
    scene.now = SCENE_START - DAY - 1
    await expect(scene.ask()).rejects.toMatchObject({ code: "COLLATERAL_STALE" })
    expect(scene.server.asked).toHaveLength(8)
  })

  it.each<[string, () => Promise<string>]>([
    ["is cut", async () => writeCollateral(first).slice(0, 3000)],
    ["is empty", async () => ""],
    [
      "holds what cannot be read",
      async () => writeCollateral({ ...first, tcbInfo: new Uint8Array() }),
    ],
    [
      "is of another platform",
      async () =>
        writeCollateral(
          await makeCollateral(
            await createTestPki({ now: SCENE_START, pck: { fmspc: new Uint8Array(6) } }),
            { now: SCENE_START },
          ),
        ),
    ],
  ])("file that %s is ignored and written again", async (_, text) => {
    await scene.ask()
    await writeFile(file(), await text())
    expect(await scene.ask()).toEqual(first)
    expect(scene.server.asked).toHaveLength(8)
    expect(parseCollateral(await readFile(file()))).toEqual({ ok: true, collateral: first })
  })

  it("is forgotten when asked to, once and again", async () => {
    await scene.ask()
    await scene.open().forget({ ...query, fmspc: SCENE_FMSPC.toUpperCase() })
    await scene.open().forget(query)
    await scene.ask()
    expect(scene.server.asked).toHaveLength(8)
  })

  it("that cannot be written costs a warning, not the collateral", async () => {
    await writeFile(scene.cacheDir, "a file where the folder should be")
    expect(await scene.ask()).toEqual(first)
    const warnings = scene.log.lines.filter(({ level }) => level === "warn").map(({ text }) => text)
    expect(warnings).toEqual(["collateral cannot be kept; it is fetched again when needed"])
  })
})
