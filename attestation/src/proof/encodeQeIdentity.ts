import { concatBytes } from "../bytes/concatBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { type QeIdentity, readQeIdentity } from "../collateral/qeIdentity.js"
import { parseJson } from "../json/parseJson.js"
import { createFieldWriter } from "./createFieldWriter.js"
import { encodeDocument } from "./encodeDocument.js"
import type { SignedCells } from "./encodeSigned.js"
import { isLevelEncodable } from "./isLevelEncodable.js"
import { isoText } from "./isoText.js"
import { isThisCentury } from "./isThisCentury.js"
import { levelJson } from "./levelJson.js"
import { putIsvLevels } from "./putIsvLevels.js"
import type { SignedDocument } from "./signedDocument.js"
import { textBytes } from "./textBytes.js"

const LEVELS_MAX = 29

/** The identity as contracts/attestation-verifier/qeIdentity.tact writes it. */
function jsonOf({ issueDate, nextUpdate, tcbEvaluationDataNumber, tcbLevels }: QeIdentity) {
  return {
    id: "TD_QE",
    version: 2,
    issueDate: isoText(issueDate),
    nextUpdate: isoText(nextUpdate),
    tcbEvaluationDataNumber,
    miscselect: "00000000",
    miscselectMask: "FFFFFFFF",
    attributes: "11000000000000000000000000000000",
    attributesMask: "FBFFFFFFFFFFFFFF0000000000000000",
    mrsigner: "DC9E2A7C6F948F17474E34A7FC43ED030F7C1563F1BABDDF6340C82E0E54A8C5",
    isvprodid: 2,
    tcbLevels: tcbLevels.map((level) => levelJson(level.tcb, level)),
  }
}

function contentsOf(identity: QeIdentity): readonly [Uint8Array, ...Uint8Array[]] {
  const { issueDate, nextUpdate, tcbEvaluationDataNumber: number, tcbLevels } = identity
  const writer = createFieldWriter()
  writer.put(textBytes(isoText(nextUpdate)))
  putIsvLevels(writer, tcbLevels)
  return [
    concatBytes(
      textBytes(isoText(issueDate)),
      uintToBytes(BigInt(number), 4),
      Uint8Array.of(tcbLevels.length),
    ),
    ...writer.contents(),
  ]
}

/**
 * The identity of Intel's TD quoting enclave under the TCB signer's key, as
 * contracts/attestation-verifier/qeIdentity.tact writes it again; `undefined` for an identity of
 * another enclave, form or size.
 */
export async function encodeQeIdentity(document: SignedDocument): Promise<SignedCells | undefined> {
  const identity = parseJson(document.message, readQeIdentity)
  if (identity === undefined || identity.tcbLevels.length > LEVELS_MAX) return undefined
  const { issueDate, nextUpdate, tcbLevels } = identity
  if (!isThisCentury(issueDate, nextUpdate) || !tcbLevels.every(isLevelEncodable)) return undefined
  return encodeDocument(document, { json: jsonOf(identity), contents: contentsOf(identity) })
}
