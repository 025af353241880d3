import { bytesToUint, contentHash, sha256, textBytes } from "@cocoon/protocol"
import type { ReceiptRemark } from "./ReceiptLine.js"
import { requestForms } from "./requestForms.js"

/** A text of which the salted hash is the receipt's, and how it differs from what was pasted. */
export interface Opened {
  readonly bytes: Uint8Array
  readonly remark: ReceiptRemark
}

/** A hash of a receipt, and the salt that opens it. */
export interface SaltedHash {
  readonly hash: bigint
  readonly salt: Uint8Array
}

/** The request as it was sealed, if the pasted one is the same but for what a gateway changes; `names`: of the model. */
export function openRequestText(
  text: string,
  { hash, salt, names }: SaltedHash & { readonly names: readonly string[] },
): Opened | null {
  return find(requestForms(text, names), (content) => contentHash({ content, salt }) === hash)
}

/** The answer as it was sealed: as pasted, or without the cost that a gateway writes into it. */
export function openResponseText(text: string, { hash, salt }: SaltedHash): Opened | null {
  const own = text.replace(/,\s*"cost":\s*"\d+"/g, "").trim()
  const forms = [
    [text, "AS_PASTED"],
    [text.trim(), "AS_PASTED"],
    [own, "WITHOUT_COST"],
    // Streamed events end with an empty line.
    [`${own}\n\n`, "WITHOUT_COST"],
  ] as const
  return find(forms, (content) => bytesToUint(sha256(salt, sha256(content))) === hash)
}

function find(
  forms: readonly (readonly [string, ReceiptRemark])[],
  opens: (content: Uint8Array) => boolean,
): Opened | null {
  for (const [form, remark] of forms) {
    const bytes = textBytes(form)
    if (opens(bytes)) return { bytes, remark }
  }
  return null
}
