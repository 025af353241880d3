import { parseJson } from "../json/parseJson.js"
import { readHex } from "../json/readHex.js"
import { sliceMembers } from "../json/sliceMembers.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"

/** Bounds the work that hostile bytes cause: Intel's largest answer has 8 KB. */
const MAX_SIZE = 2 ** 20

const REASONS = {
  tcbInfo: "tcb-info-malformed",
  enclaveIdentity: "qe-identity-malformed",
} as const

/**
 * Cuts a signed document out of an answer of Intel's PCS or a PCCS (API v4, "Get TDX TCB Info" and "Get TDX QE
 * Identity"): `{"<name>": {…}, "signature": "<r | s, hexadecimal>"}` in either order and with any white space. The
 * document is the exact bytes between, which the signature covers. Verifies nothing and never throws.
 */
export function cutSignedJson(
  response: Uint8Array,
  name: keyof typeof REASONS,
): { readonly ok: true; readonly document: Uint8Array; readonly signature: Uint8Array } | Refusal {
  const reason = REASONS[name]
  if (response.length > MAX_SIZE) return refuse(reason, `an answer of ${response.length} bytes`)
  const members = sliceMembers(response)
  const document = members?.get(name)
  const seal = members?.get("signature")
  if (members?.size !== 2 || document === undefined || seal === undefined) {
    return refuse(reason, `the answer is not a JSON object of ${name} and signature`)
  }
  if (document[0] !== 0x7b) return refuse(reason, `${name} is not an object`)
  const signature = parseJson(seal, readHex(64))
  if (signature === undefined) return refuse(reason, "the signature is not 64 bytes in hexadecimal")
  return { ok: true, document, signature }
}
