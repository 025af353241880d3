import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { type CollateralBundle, parseCollateral, writeCollateral } from "@cocoon/attestation"
import type { FullQuery } from "./collateralQuery.js"

/** Collateral kept on disk, a file for each query in the format of `npm run quote -- verify --collateral`. */
export type CollateralCache = {
  /** Undefined when there is none that can be read. */
  read(query: FullQuery): Promise<CollateralBundle | undefined>
  /** Replaces a file whole or not at all; rejects when it cannot be written. */
  write(query: FullQuery, bundle: CollateralBundle): Promise<void>
  remove(query: FullQuery): Promise<void>
}

/** Opens a cache in a folder, which is made when something is written; all in it is public. */
export function createCollateralCache(folder: string): CollateralCache {
  const fileOf = ({ fmspc, ca, update }: FullQuery) => join(folder, `${fmspc}-${ca}-${update}.json`)
  return {
    async read(query) {
      const file = await readFile(fileOf(query)).catch(() => undefined)
      const parsed = file && parseCollateral(file)
      return parsed?.ok ? parsed.collateral : undefined
    },
    async write(query, bundle) {
      const file = fileOf(query)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(`${file}.tmp`, `${writeCollateral(bundle)}\n`, { mode: 0o600 })
      await rename(`${file}.tmp`, file)
    },
    remove: (query) => rm(fileOf(query), { force: true }),
  }
}
