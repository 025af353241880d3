import { STRICT_POLICY, TCB_STATUSES, type TcbStatus, type VerifyPolicy } from "@cocoon/attestation"
import { UsageError } from "../UsageError.js"

const ALLOWANCES = {
  debug: "allowDebug",
  "sept-ve": "allowSeptVeDisableClear",
  "service-td": "allowServiceTd",
} as const

/** A word of `--allow`. */
export type Allowance = keyof typeof ALLOWANCES

/** Every word of `--allow`. */
export const ALLOWANCE_WORDS = Object.keys(ALLOWANCES) as readonly Allowance[]

/** The words of a comma-separated list, each one of `words`. */
function readWords<T extends string>(
  value: string,
  { option, words }: { readonly option: string; readonly words: readonly T[] },
): readonly T[] {
  return value.split(",").map((word) => {
    const known = words.find((candidate) => candidate === word)
    if (known !== undefined) return known
    const what = `${option} ${word === "" ? '""' : word}`
    const advice = `write one or more of ${words.join(",")} with commas and no spaces`
    throw new UsageError({ what, why: "is not known", advice })
  })
}

/** What the command line says of the policy. */
export type PolicyFlags = {
  readonly acceptStatus?: string | undefined
  readonly allow?: string | undefined
}

/**
 * The strict policy, widened by the command line.
 * @throws UsageError on a word that is not known.
 */
export function readPolicy({ acceptStatus, allow }: PolicyFlags): VerifyPolicy {
  const acceptedStatuses: readonly TcbStatus[] =
    acceptStatus === undefined
      ? STRICT_POLICY.acceptedStatuses
      : readWords(acceptStatus, { option: "--accept-status", words: TCB_STATUSES })
  const allowed =
    allow === undefined ? [] : readWords(allow, { option: "--allow", words: ALLOWANCE_WORDS })
  const allowances = allowed.map((word) => [ALLOWANCES[word], true] as const)
  return { ...STRICT_POLICY, acceptedStatuses, ...Object.fromEntries(allowances) }
}

/** A policy in the words of the command line. */
export function showPolicy(policy: VerifyPolicy): string {
  const allowed = ALLOWANCE_WORDS.filter((word) => policy[ALLOWANCES[word]])
  const allows = allowed.length === 0 ? "nothing" : allowed.join(", ")
  return `accepts TCB status ${policy.acceptedStatuses.join(" or ")}; allows ${allows}`
}
