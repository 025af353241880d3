import { parseJson } from "../json/parseJson.js"
import type { Reader } from "../json/reader.js"
import { verifyP256 } from "../p256/verifyP256.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import { checkPeriod } from "../verify/checkPeriod.js"

type Dated = { readonly issueDate: number; readonly nextUpdate: number }

/**
 * Checks the signature over the exact bytes of a document, only then parses it, and checks
 * issueDate ≤ now ≤ nextUpdate; `now` in Unix seconds, the key x | y, the signature r | s.
 */
export async function checkSignedJson<T extends Dated>(options: {
  readonly role: "tcb-info" | "qe-identity"
  readonly message: Uint8Array
  readonly signature: Uint8Array
  readonly publicKey: Uint8Array
  readonly reader: Reader<T>
  readonly now: number
}): Promise<{ readonly ok: true; readonly document: T } | Refusal> {
  const { role, message, now } = options
  if (!(await verifyP256(options))) return refuse(`${role}-signature-invalid`)
  const document = parseJson(message, options.reader)
  if (document === undefined) return refuse(`${role}-malformed`)
  const { issueDate: from, nextUpdate: until } = document
  return checkPeriod(role, { from, until, now }) ?? { ok: true, document }
}
