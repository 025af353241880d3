import { readFile, rm, writeFile } from "node:fs/promises"
import { z } from "zod"
import { dataFiles } from "../dataFiles.js"

const schema = z.object({ url: z.url(), pid: z.int() })

/** Where a running agent listens. */
export type Running = z.infer<typeof schema>

/** Leaves a note for `status` of where this agent listens, until it is removed. */
export async function writeRunning(
  dataDir: string,
  running: Running,
): Promise<{ remove(): Promise<void> }> {
  const file = dataFiles(dataDir).running
  await writeFile(file, `${JSON.stringify(running)}\n`, { mode: 0o600 })
  return { remove: () => rm(file, { force: true }) }
}

/** The note of an agent that runs, or that was killed; undefined without one. */
export async function readRunning(dataDir: string): Promise<Running | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(dataFiles(dataDir).running, "utf8")))
  } catch {
    return undefined
  }
}
