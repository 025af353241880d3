import { type Opened, openRequestText, openResponseText } from "./openContent.js"
import type { ReceiptDocument } from "./ReceiptDocument.js"
import type { ReceiptEvidence } from "./ReceiptEvidence.js"
import type { ReceiptLine } from "./ReceiptLine.js"

const hash = (value: bigint) => value.toString(16).padStart(64, "0")

/** Whether the pasted request and answer are those that the enclave hashed. */
export function checkContent(
  document: ReceiptDocument,
  evidence: ReceiptEvidence,
): readonly ReceiptLine[] {
  const { receipt, responseSalt } = document
  const answer =
    evidence.response.trim() === "" || responseSalt === null
      ? null
      : openResponseText(evidence.response, { hash: receipt.responseHash, salt: responseSalt })
  const size = answer?.bytes.length
  return [
    requestLine(document, evidence),
    responseLine(document, { answer, isGiven: evidence.response.trim() !== "" }),
    {
      check: "length",
      holds: size === undefined ? null : size === receipt.responseLength,
      ...(size === undefined ? { remark: "NO_TEXT" as const } : {}),
      shown: `${receipt.responseLength}`,
    },
  ]
}

function requestLine(
  { receipt, requestSalt, model }: ReceiptDocument,
  { request, response, deal }: ReceiptEvidence,
): ReceiptLine {
  const line = { check: "request", shown: hash(receipt.requestHash) } as const
  if (requestSalt === null) return { ...line, holds: null, remark: "NO_SALT" }
  if (request.trim() === "") return { ...line, holds: null, remark: "NO_TEXT" }
  const names = [namedIn(response), deal?.modelName, model].filter((name) => name != null)
  const opened = openRequestText(request, { hash: receipt.requestHash, salt: requestSalt, names })
  return { ...line, holds: opened !== null, remark: opened?.remark ?? "OTHER_TEXT" }
}

function responseLine(
  { receipt, responseSalt, verbatim }: ReceiptDocument,
  { answer, isGiven }: { readonly answer: Opened | null; readonly isGiven: boolean },
): ReceiptLine {
  const line = { check: "response", shown: hash(receipt.responseHash) } as const
  if (responseSalt === null) return { ...line, holds: null, remark: "NO_SALT" }
  if (!isGiven) return { ...line, holds: null, remark: "NO_TEXT" }
  if (answer !== null) return { ...line, holds: true, remark: answer.remark }
  // The gateway said that it changed the answer: another text proves nothing against the node.
  if (verbatim === false) return { ...line, holds: null, remark: "NOT_VERBATIM" }
  return { ...line, holds: false, remark: "OTHER_TEXT" }
}

/** What the node calls the model, in its answer or the first event of it. */
function namedIn(response: string): string | null {
  const [, name] = /"model"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(response) ?? []
  return name === undefined ? null : (JSON.parse(name) as string)
}
