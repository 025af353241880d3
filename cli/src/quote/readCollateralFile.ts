import { type CollateralBundle, parseCollateral } from "@cocoon/attestation"
import { readBoundedFile } from "../readBoundedFile.js"
import { UsageError } from "../UsageError.js"

const ADVICE = "give the JSON file of a collateral bundle (cli/README.md names its fields)"
const MAX_SIZE = 2 ** 20

/**
 * The collateral of a file, at most 1 MB.
 * @throws UsageError when it cannot be read or is no collateral bundle.
 */
export async function readCollateralFile(path: string): Promise<CollateralBundle> {
  const what = "--collateral"
  const bytes = await readBoundedFile({ what, path, limit: MAX_SIZE, advice: ADVICE })
  const parsed = parseCollateral(bytes)
  if (parsed.ok) return parsed.collateral
  throw new UsageError({ what: `${what} ${path}`, why: "is no collateral bundle", advice: ADVICE })
}
