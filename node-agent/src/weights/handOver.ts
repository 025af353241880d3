import { mkdir, open, readdir, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { hex32 } from "../chain/hex32.js"
import { fileFailure } from "./chunks/fileFailure.js"
import type { LoadedWeights } from "./WeightsLoader.js"

const MARKER = "ready.json"
const WEIGHTS = /^weights-[0-9]+\./

const guarded = async <Result>(task: Promise<Result>): Promise<Result> => {
  try {
    return await task
  } catch (error) {
    throw fileFailure(error)
  }
}

async function writeMarker(folder: string, weights: LoadedWeights): Promise<void> {
  const { listing, modelHash, file } = weights
  const temporary = join(folder, `${MARKER}.tmp`)
  const handle = await open(temporary, "w", 0o600)
  try {
    await handle.writeFile(`${JSON.stringify({ listing, modelHash: hex32(modelHash), file })}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, join(folder, MARKER))
}

async function removeWeights(folder: string, keep: string | undefined): Promise<void> {
  await rm(join(folder, MARKER), { force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const kept = (name: string) => keep !== undefined && (name === keep || name === `${keep}.part`)
  const names = (await readdir(folder)).filter((name) => WEIGHTS.test(name) && !kept(name))
  for (const name of names) await rm(join(folder, name), { force: true })
}

/**
 * How a model server that loads weights by itself learns of them: `ready.json` in the listing's folder names the file, appears
 * when every chunk was verified, and is gone before the file is. Both throw WEIGHTS_FILE, WEIGHTS_DISK_FULL.
 */
export const handOver = {
  announce: (folder: string, weights: LoadedWeights) => guarded(writeMarker(folder, weights)),
  /** Takes the marker back and deletes the weights of other key epochs: every file but `keep`. */
  withdraw: (folder: string, keep?: string) => guarded(removeWeights(folder, keep)),
}
