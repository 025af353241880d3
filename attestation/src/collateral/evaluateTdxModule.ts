import { equalBytes } from "../bytes/equalBytes.js"
import type { TdReport } from "../quote/tdReport.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import { equalMasked } from "./equalMasked.js"
import type { TcbInfo } from "./tcbInfo.js"

type ModuleIdentity = TcbInfo["tdxModuleIdentities"][number]

/** The level of a TDX module; none governs modules of major version 0. */
export type TdxModuleVerdict = {
  readonly ok: true
  readonly major: number
  readonly level: ModuleIdentity["tcbLevels"][number] | undefined
}

type Module = Pick<ModuleIdentity, "mrsigner" | "attributes" | "attributesMask">

function isModule(report: TdReport, module: Module): boolean {
  const { mrSignerSeam, seamAttributes } = report
  return (
    equalBytes(mrSignerSeam, module.mrsigner) &&
    equalMasked(seamAttributes, { expected: module.attributes, mask: module.attributesMask })
  )
}

/**
 * Judges the TDX module of a TD report. Its major version is byte 1 of TEE_TCB_SVN: 0 has no
 * identity of its own; 1, and others that the caller names, need the identity "TDX_01" and so on,
 * whose levels byte 0 is compared with (Intel PCS API v4, "Get TDX TCB Info": TDX module identity).
 */
export function evaluateTdxModule(
  report: TdReport,
  options: { readonly tcbInfo: TcbInfo; readonly extraMajors: readonly number[] },
): TdxModuleVerdict | Refusal {
  const { tcbInfo, extraMajors } = options
  const [svn = 0, major = 0] = report.teeTcbSvn
  if (major === 0) {
    const matches = isModule(report, tcbInfo.tdxModule)
    return matches ? { ok: true, major, level: undefined } : refuse("tdx-module-mismatch")
  }
  if (major !== 1 && !extraMajors.includes(major)) {
    return refuse("tdx-module-major-not-accepted", `major version ${major}`)
  }
  const id = `TDX_${major.toString(16).toUpperCase().padStart(2, "0")}`
  const identity = tcbInfo.tdxModuleIdentities.find((candidate) => candidate.id === id)
  if (identity === undefined) return refuse("tdx-module-identity-missing", id)
  if (!isModule(report, identity)) return refuse("tdx-module-mismatch", id)
  const level = identity.tcbLevels.find(({ tcb }) => svn >= tcb.isvsvn)
  if (level === undefined) return refuse("tdx-module-svn-unsupported", `${id}, SVN ${svn}`)
  return { ok: true, major, level }
}
