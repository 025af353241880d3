import { isCocoonError } from "@cocoon/protocol/errors"
import type { Check, CheckResult } from "./check.js"

/** What all checks found; `ok` if none failed. */
export type DoctorReport = { ok: boolean; checks: (CheckResult & { name: string })[] }

function failed(error: unknown): CheckResult {
  const known = isCocoonError(error)
  return {
    outcome: "fail",
    detail: known ? error.message : "the check itself failed",
    advice: known
      ? `correct what it names (${error.code}) and run doctor again`
      : "report it with the output of doctor --json",
  }
}

async function runOne(
  check: Check,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
) {
  const deadline = AbortSignal.timeout(timeoutMs)
  const late = new Promise<CheckResult>((resolve) => {
    const detail = `no result within ${timeoutMs / 1000} s`
    const advice = "see whether what it asks is overloaded or hangs"
    deadline.addEventListener("abort", () => resolve({ outcome: "fail", detail, advice }))
  })
  const result = check.run(AbortSignal.any([signal, deadline])).catch(failed)
  return { name: check.name, ...(await Promise.race([late, result])) }
}

/** Runs checks one after the other, each within `timeoutMs`; `onResult` hears of each as it ends. */
export async function runChecks(
  checks: readonly Check[],
  options: {
    signal: AbortSignal
    timeoutMs: number
    onResult?: (result: CheckResult & { name: string }) => void
  },
): Promise<DoctorReport> {
  const results: DoctorReport["checks"] = []
  for (const check of checks) {
    options.signal.throwIfAborted()
    const result = await runOne(check, options)
    options.onResult?.(result)
    results.push(result)
  }
  return { ok: results.every(({ outcome }) => outcome !== "fail"), checks: results }
}
