import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

/** What dcap-qvl and Intel's collateral say of a vector at a time. */
export type Opinion = {
  readonly unix: number
  readonly rejected?: string
  readonly status?: string
  readonly moduleAwareTcb?: string
  readonly collateral: string
}

/** An entry of the manifest. */
export type Vector = {
  readonly file: string
  readonly kind: string
  readonly fmspc: string
  readonly pckSerial: string
  /** Not told of the one whose PEM is broken. */
  readonly version?: number
  readonly notBefore: string
  readonly notAfter: string
  readonly tdAttributes: string
  readonly mrtd: string
  readonly rtmr: readonly string[]
  readonly mrConfigId: string
  readonly reportData: string
  readonly trailingBytes: number
  readonly expected: { readonly verdict: string; readonly policyNotes?: readonly string[] }
  readonly dcapQvl?: readonly Opinion[]
}

const folder = new URL("../vectors/tdx/", import.meta.url)

/** Path of a file of the vectors. */
export const pathOf = (file: string) => fileURLToPath(new URL(file, folder))

/** All entries of the manifest. */
export const VECTORS: readonly Vector[] = JSON.parse(readFileSync(pathOf("manifest.json"), "utf8"))

/** Every vector with every collateral that the manifest has for it. */
export const CASES = VECTORS.flatMap(({ dcapQvl = [], ...vector }) =>
  dcapQvl.map((opinion) => ({ ...vector, opinion })),
)

/** True for what must be refused for its bytes, whatever the policy. */
export const isRejected = ({ expected }: Pick<Vector, "expected">) =>
  expected.verdict.startsWith("reject")

/** True for what only a widened policy takes: SEPT_VE_DISABLE clear, or a service TD. */
export const needsAllowance = ({ expected }: Pick<Vector, "expected">) =>
  /SEPT_VE_DISABLE|MRSERVICETD/.test(expected.policyNotes?.join() ?? "")

/** Every TCB status, for `--accept-status`. */
export const ALL_STATUSES =
  "UpToDate,SWHardeningNeeded,ConfigurationNeeded,ConfigurationAndSWHardeningNeeded,OutOfDate,OutOfDateConfigurationNeeded,Revoked"
