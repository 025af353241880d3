import { type CollateralBundle, parseCollateral } from "@cocoon/attestation"
import type { InputFault } from "./QuoteOutcome.js"
import type { Given } from "./QuoteTask.js"

const MOST_BYTES = 2 * 2 ** 20
const NAMES = [
  "pck_crl_issuer_chain",
  "root_ca_crl",
  "pck_crl",
  "tcb_info_issuer_chain",
  "tcb_info",
  "tcb_info_signature",
  "qe_identity_issuer_chain",
  "qe_identity",
  "qe_identity_signature",
]

/** Reads a collateral file, or the collateral in a node's answer; or says why not. */
export function readCollateralInput(given: Given): CollateralBundle | InputFault {
  if (given.length > MOST_BYTES) return { code: "TOO_LARGE", detail: `${given.length}` }
  const text = typeof given === "string" ? given : new TextDecoder().decode(given)
  if (text.trim() === "") return { code: "EMPTY" }
  const json = parse(text)
  if (json === undefined) return { code: "BAD_JSON" }
  const file = isRecord(json.collateral) ? json.collateral : json
  const missing = NAMES.filter((name) => typeof file[name] !== "string")
  if (missing.length > 0) return { code: "NOT_COLLATERAL", detail: missing.join(", ") }
  const parsed = parseCollateral(new TextEncoder().encode(JSON.stringify(file)))
  if (parsed.ok) return parsed.collateral
  return { code: "NOT_COLLATERAL", reason: parsed.reason, detail: parsed.detail }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
