import {
  type AttestationClaims,
  bytesToHex,
  type CollateralBundle,
  hexToBytes,
  INTEL_SGX_ROOT_PUBLIC_KEY,
  parseQuote,
  policyOfWord,
  quoteCommitment,
  reportData,
  STRICT_POLICY,
  summarizeCollateral,
  TCB_STATUSES,
  type VerifyQuoteOptions,
  type VerifyQuoteResult,
  verifyQuote,
} from "@cocoon/attestation"
import { completeQuote } from "./completeQuote.js"
import { provenFacts, saidFacts } from "./factsOf.js"
import type { NodeDocument } from "./NodeDocument.js"
import type { InputFault, QuoteOutcome } from "./QuoteOutcome.js"
import type { QuoteTask } from "./QuoteTask.js"
import { readCollateralInput } from "./readCollateralInput.js"
import { readQuoteInput } from "./readQuoteInput.js"

const WIDEST = {
  allowDebug: true,
  allowSeptVeDisableClear: true,
  allowServiceTd: true,
  acceptedStatuses: TCB_STATUSES,
} as const

/** Reads what was given and verifies it; never throws on hostile input. */
export async function judgeQuote(task: QuoteTask): Promise<QuoteOutcome> {
  const input = readQuoteInput(task.quote)
  if ("code" in input) return unreadable("quote", input)
  const parsed = parseQuote(input.quote)
  if (!parsed.ok) {
    const { reason, detail } = parsed
    return unreadable("quote", { code: "NOT_A_QUOTE", reason, detail })
  }
  const given = task.collateral ?? input.collateral
  const collateral = given === null ? undefined : readCollateralInput(given)
  if (collateral && "code" in collateral) return unreadable("collateral", collateral)
  const completed = completeQuote(parsed.quote, { collateral, isIntel: task.root === null })
  const policy = task.policy === null ? STRICT_POLICY : policyOfWord(task.policy)
  const rootPublicKey = task.root === null ? INTEL_SGX_ROOT_PUBLIC_KEY : hexToBytes(task.root)
  const bytes = completed?.bytes ?? input.quote
  const options = { quote: bytes, rootPublicKey, now: task.at, policy, collateral }
  const result = await verifyQuote(options)
  const claims = await claimsOf(result, options)
  return {
    kind: "judged",
    ok: result.ok,
    reason: result.ok ? null : result.reason,
    detail: result.ok ? "" : result.detail,
    checks: result.checks,
    rootAdded: completed !== undefined,
    facts: claims ? provenFacts(claims, parsed.quote) : await saidFacts(parsed.quote),
    ...periods(collateral),
    document: input.document,
    expectedReportData: input.document && (await expected(input.document)),
    commitment: claims && (await commitmentOf(claims, task.tcbNumber)),
  }
}

const unreadable = (field: "quote" | "collateral", fault: InputFault): QuoteOutcome => ({
  kind: "unreadable",
  field,
  fault,
})

/** A policy may refuse what is genuine otherwise: the TCB is known all the same. */
async function claimsOf(
  result: VerifyQuoteResult,
  options: VerifyQuoteOptions,
): Promise<AttestationClaims | null> {
  if (result.ok) return result.claims
  const policy = { ...(options.policy ?? STRICT_POLICY), ...WIDEST }
  const genuine = await verifyQuote({ ...options, policy })
  return genuine.ok ? genuine.claims : null
}

function periods(collateral: CollateralBundle | undefined) {
  const read = collateral && summarizeCollateral(collateral)
  if (!read?.ok) return { collateral: null, validAt: null }
  const { documents } = read.summary
  const from = Math.max(...documents.map((document) => document.from))
  const until = Math.min(...documents.map((document) => document.until))
  return { collateral: documents, validAt: from <= until ? { from, until } : null }
}

async function expected(document: NodeDocument): Promise<string> {
  const [workchain, account = ""] = document.provider.split(":")
  const parts = await reportData({
    globalId: document.globalId,
    provider: { workChain: Number(workchain), hash: hexToBytes(account) as Buffer },
    enclaveKey: BigInt(`0x${document.enclaveKey}`),
    hpkeKey: BigInt(`0x${document.hpkeKey}`),
    nonce: BigInt(`0x${document.nonce}`),
    gpuEvidenceHash: BigInt(`0x${document.gpuEvidenceHash}`),
  })
  return bytesToHex(parts)
}

async function commitmentOf(claims: AttestationClaims, tcbNumber: number | null) {
  if (tcbNumber === null) return null
  const commitment = await quoteCommitment({ ...claims, tcbNumber })
  return commitment.toString(16).padStart(64, "0")
}
