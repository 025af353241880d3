import type { NodeDocument } from "./NodeDocument.js"
import type { InputFault } from "./QuoteOutcome.js"

const HASHES = ["nonce", "enclaveKey", "hpkeKey", "gpuEvidenceHash"] as const
const HASH = /^[0-9a-f]{64}$/
const RAW = /^(0|-1):[0-9a-f]{64}$/

/** What a node says beside its quote; null where nothing is said, a fault where it cannot be read. */
export function readNodeDocument(
  json: Readonly<Record<string, unknown>>,
): NodeDocument | InputFault | null {
  const { provider, globalId, validUntil } = json
  const named = ["provider", ...HASHES].filter((name) => json[name] !== undefined)
  if (named.length === 0) return null
  if (typeof provider !== "string" || !RAW.test(provider)) return bad("provider")
  if (!Number.isInteger(globalId)) return bad("globalId")
  const wrong = HASHES.find((name) => typeof json[name] !== "string" || !HASH.test(`${json[name]}`))
  if (wrong !== undefined) return bad(wrong)
  const [nonce, enclaveKey, hpkeKey, gpuEvidenceHash] = HASHES.map((name) => `${json[name]}`)
  return {
    provider,
    globalId: globalId as number,
    nonce: nonce ?? "",
    enclaveKey: enclaveKey ?? "",
    hpkeKey: hpkeKey ?? "",
    gpuEvidenceHash: gpuEvidenceHash ?? "",
    validUntil: typeof validUntil === "number" ? validUntil : null,
  }
}

const bad = (detail: string): InputFault => ({ code: "BAD_DOCUMENT", detail })
