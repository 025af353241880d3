import { bytesToHex } from "../bytes/bytesToHex.js"
import { equalBytes } from "../bytes/equalBytes.js"
import type { Quote } from "../quote/quote.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import type { PckIdentity } from "../verify/checkPckChain.js"
import type { Journal } from "../verify/createJournal.js"
import type { VerifyPolicy } from "../verify/verifyPolicy.js"
import type { VerifiedCollateral } from "./checkCollateral.js"
import { evaluateQeIdentity } from "./evaluateQeIdentity.js"
import { evaluateTdxModule, type TdxModuleVerdict } from "./evaluateTdxModule.js"
import { findPlatformLevel } from "./findPlatformLevel.js"
import { mergeTcbStatuses } from "./mergeTcbStatuses.js"
import type { TcbInfo } from "./tcbInfo.js"
import type { TcbStatus } from "./tcbStatus.js"
import type { TcbVerdict } from "./tcbVerdict.js"

type Level = {
  readonly tcbStatus: TcbStatus
  readonly advisoryIDs?: readonly string[] | undefined
}

function checkSubject({ extension }: PckIdentity, { fmspc, pceId }: TcbInfo) {
  const [ours, theirs] = [bytesToHex(extension.fmspc), bytesToHex(fmspc)]
  if (ours !== theirs) return refuse("tcb-info-fmspc-mismatch", `${theirs}, the PCK says ${ours}`)
  if (!equalBytes(extension.pceId, pceId)) return refuse("tcb-info-pceid-mismatch")
  return { ok: true, fmspc: ours } as const
}

const showLevel = ({ tcbStatus, advisoryIDs = [] }: Level) => [tcbStatus, ...advisoryIDs].join(" ")

const showModule = ({ major, level }: TdxModuleVerdict) =>
  level === undefined
    ? "major version 0: all 16 TDX components are the platform's"
    : `major version ${major}, ISVSVN ≥ ${level.tcb.isvsvn}: ${showLevel(level)}`

function collateralUntil(pck: PckIdentity, verified: VerifiedCollateral): number {
  const { tcbInfo, qeIdentity, pckCrl, rootCrl, signers } = verified
  const documents = [tcbInfo, qeIdentity, pckCrl, rootCrl].map(({ nextUpdate }) => nextUpdate)
  return Math.min(...documents, pck.certificatesUntil, ...signers.map(({ notAfter }) => notAfter))
}

function verdictOf(
  levels: { readonly platform: Level; readonly module: Level | undefined; readonly qe: Level },
  { pck, verified }: { readonly pck: PckIdentity; readonly verified: VerifiedCollateral },
): TcbVerdict {
  const { platform, module, qe } = levels
  const parts = [platform, qe, ...(module ? [module] : [])]
  const advisories = parts.flatMap(({ advisoryIDs }) => advisoryIDs ?? [])
  return {
    status: mergeTcbStatuses(...parts.map(({ tcbStatus }) => tcbStatus)),
    platformStatus: platform.tcbStatus,
    moduleStatus: module?.tcbStatus,
    qeStatus: qe.tcbStatus,
    advisoryIds: [...new Set(advisories)].sort(),
    tcbEvaluationDataNumber: verified.tcbInfo.tcbEvaluationDataNumber,
    qeEvaluationDataNumber: verified.qeIdentity.tcbEvaluationDataNumber,
    collateralUntil: collateralUntil(pck, verified),
  }
}

/** Judges quoting enclave, TDX module and platform by verified collateral, under a policy. */
export function evaluateCollateral(options: {
  readonly quote: Quote
  readonly pck: PckIdentity
  readonly verified: VerifiedCollateral
  readonly policy: VerifyPolicy
  readonly journal: Journal
}): { readonly ok: true; readonly tcb: TcbVerdict } | Refusal {
  const { quote, pck, verified, policy, journal } = options
  const { tcbInfo, qeIdentity } = verified
  const { outcomes, level: qe } = evaluateQeIdentity(quote.qeReport, qeIdentity)
  const refusal = journal.note(outcomes)
  if (refusal || !qe) return refusal ?? refuse("qe-isvsvn-unsupported")
  const subject = journal.take("fmspc", checkSubject(pck, tcbInfo), ({ fmspc }) => fmspc)
  if (!subject.ok) return subject
  const judged = evaluateTdxModule(quote.report, {
    tcbInfo,
    extraMajors: policy.extraModuleMajors,
  })
  const module = journal.take("tdx-module", judged, showModule)
  if (!module.ok) return module
  const platform = findPlatformLevel(tcbInfo, {
    pck: pck.extension,
    teeTcbSvn: quote.report.teeTcbSvn,
  })
  const found = platform ? ({ ok: true, platform } as const) : refuse("tcb-level-not-found")
  const level = journal.take("tcb-level", found, ({ platform }) => showLevel(platform))
  if (!level.ok) return level
  const tcb = verdictOf({ platform: level.platform, module: module.level, qe }, { pck, verified })
  const accepted = policy.acceptedStatuses.includes(tcb.status)
  const result = accepted
    ? ({ ok: true, tcb } as const)
    : refuse("tcb-status-not-accepted", tcb.status)
  return journal.take("tcb-status", result, () => tcb.status)
}
