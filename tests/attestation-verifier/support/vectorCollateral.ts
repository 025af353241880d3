import { readdirSync, readFileSync } from "node:fs"
import { parseCollateral } from "@cocoon/attestation"

const folder = new URL("../../vectors/tdx/collateral/", import.meta.url)

/** Files of Intel's genuine collateral. */
export const COLLATERAL_FILES: readonly string[] = readdirSync(folder).filter((file) =>
  file.endsWith(".json"),
)

/** A bundle of Intel's genuine collateral. */
export function vectorCollateral(file: string) {
  const parsed = parseCollateral(new Uint8Array(readFileSync(new URL(file, folder))))
  if (!parsed.ok) throw new Error(parsed.detail)
  return parsed.collateral
}
