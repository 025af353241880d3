import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { CollateralBundle } from "@cocoon/attestation"
import {
  createTestPki,
  type MakeCollateralOptions,
  makeCollateral,
  servePcs,
} from "@cocoon/attestation/testPki"
import { type CollateralSource, createCollateralSource } from "../collateral/collateralSource.js"
import { createFakeLog } from "./fakeLog.js"
import { type PcsServer, startPcsServer } from "./pcsServer.js"

/** Unix seconds at which the collateral of a scene was issued a day ago and is stale in 29 days. */
export const SCENE_START = 1_790_000_000
/** The platform whose collateral a scene serves. */
export const SCENE_FMSPC = "00c06f000000"

const PLATFORM = { now: SCENE_START, pck: { fmspc: Buffer.from(SCENE_FMSPC, "hex") } }

/** Collateral of the scene's platform, and some of it changed. */
export async function sceneCollateral(
  options: Partial<MakeCollateralOptions> & { readonly ca?: "platform" | "processor" } = {},
): Promise<CollateralBundle> {
  const { ca = "platform", ...others } = options
  return makeCollateral(await createTestPki({ ...PLATFORM, ca }), { now: SCENE_START, ...others })
}

/** A collateral service over HTTP, a folder, a clock and a log. */
export type CollateralScene = {
  readonly server: PcsServer
  readonly log: ReturnType<typeof createFakeLog>
  readonly folder: string
  readonly cacheDir: string
  /** Unix seconds; may be set. */
  now: number
  open(over?: { fetch?: typeof globalThis.fetch; baseUrl?: string }): CollateralSource
  /** Asks a fresh source for the scene's platform, or for what differs from it. */
  ask(over?: object): Promise<CollateralBundle>
  close(): Promise<void>
}

/** Starts a scene whose service has `collateral` alone. */
export async function createCollateralScene(
  collateral: CollateralBundle,
): Promise<CollateralScene> {
  const folder = await mkdtemp(join(tmpdir(), "cocoon-collateral-"))
  const cacheDir = join(folder, "collateral")
  const server = await startPcsServer(servePcs({ collateral: [collateral] }))
  const log = createFakeLog()
  const scene: CollateralScene = {
    server,
    log,
    folder,
    cacheDir,
    now: SCENE_START,
    open(over) {
      const now = () => scene.now
      return createCollateralSource({ baseUrl: server.url, cacheDir, now, log, ...over })
    },
    ask(over) {
      const query = { fmspc: SCENE_FMSPC, ca: "platform", ...over } as const
      return scene.open().collateral(query, new AbortController().signal)
    },
    async close() {
      await server.close()
      await rm(folder, { recursive: true })
    },
  }
  return scene
}
