import { concatBytes } from "../bytes/concatBytes.js"
import { hexToBytes } from "../bytes/hexToBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { readTcbInfo, type TcbInfo } from "../collateral/tcbInfo.js"
import { parseJson } from "../json/parseJson.js"
import { createFieldWriter, type FieldWriter } from "./createFieldWriter.js"
import { encodeDocument } from "./encodeDocument.js"
import type { SignedCells } from "./encodeSigned.js"
import { isLevelEncodable } from "./isLevelEncodable.js"
import { isoText } from "./isoText.js"
import { isThisCentury } from "./isThisCentury.js"
import { putIsvLevels } from "./putIsvLevels.js"
import { putLevel } from "./putLevel.js"
import type { SignedDocument } from "./signedDocument.js"
import { statusByte } from "./statusByte.js"
import { type TcbInfoIds, tcbInfoJson } from "./tcbInfoJson.js"
import { type TcbComponent, tailKey, tcbTails } from "./tcbTails.js"
import { textBytes } from "./textBytes.js"

const MODULES_MAX = 16
/** Of platform and TDX modules together. */
const LEVELS_MAX = 30
const IDS = /"fmspc":"([0-9a-fA-F]{12})","pceId":"([0-9a-fA-F]{4})"/
const MODULE_ID = /^TDX_([0-9A-F]{2})$/

type PlatformLevel = TcbInfo["tcbLevels"][number]

function isEncodable({ tdxModuleIdentities, ...info }: TcbInfo): boolean {
  const levels = [...tdxModuleIdentities.flatMap(({ tcbLevels }) => tcbLevels), ...info.tcbLevels]
  return (
    isThisCentury(info.issueDate, info.nextUpdate) &&
    tdxModuleIdentities.length <= MODULES_MAX &&
    levels.length <= LEVELS_MAX &&
    tdxModuleIdentities.every(({ id }) => MODULE_ID.test(id)) &&
    levels.every(isLevelEncodable)
  )
}

/** Four bits of a component each. */
function packIndices(components: readonly TcbComponent[], keys: readonly string[]): Uint8Array {
  const digits = components.map((component) => keys.indexOf(tailKey(component)).toString(16))
  return hexToBytes(digits.join(""))
}

const svnsOf = (components: readonly TcbComponent[]) =>
  Uint8Array.from(components.map(({ svn }) => svn))

function putPlatformLevel(writer: FieldWriter, level: PlatformLevel, keys: readonly string[]) {
  const { sgxtcbcomponents: sgx, pcesvn, tdxtcbcomponents: tdx } = level.tcb
  const fields = concatBytes(
    svnsOf(sgx),
    uintToBytes(BigInt(pcesvn), 2),
    svnsOf(tdx),
    statusByte(level.tcbStatus),
    packIndices(sgx, keys),
    packIndices(tdx, keys),
  )
  putLevel(writer, fields, level)
}

type Parts = {
  readonly info: TcbInfo
  readonly ids: TcbInfoIds
  readonly tails: ReadonlyMap<string, Uint8Array>
}

function contentsOf({ info, ids, tails }: Parts): readonly [Uint8Array, ...Uint8Array[]] {
  const { tdxModuleIdentities: identities, tcbLevels } = info
  const writer = createFieldWriter()
  writer.put(
    textBytes(isoText(info.nextUpdate)),
    textBytes(ids.fmspc),
    uintToBytes(BigInt(info.tcbEvaluationDataNumber), 4),
    Uint8Array.of(identities.length, tcbLevels.length, tails.size),
  )
  for (const tail of tails.values()) writer.put(tail)
  for (const identity of identities) {
    const major = hexToBytes(MODULE_ID.exec(identity.id)?.[1] ?? "")
    writer.put(major, Uint8Array.of(identity.tcbLevels.length))
    putIsvLevels(writer, identity.tcbLevels)
  }
  const keys = [...tails.keys()]
  for (const level of tcbLevels) putPlatformLevel(writer, level, keys)
  const head = concatBytes(textBytes(isoText(info.issueDate)), textBytes(ids.pceId))
  return [head, ...writer.contents()]
}

function idsOf(message: Uint8Array): TcbInfoIds | undefined {
  const [, fmspc, pceId] = IDS.exec(new TextDecoder().decode(message)) ?? []
  return fmspc && pceId ? { fmspc, pceId } : undefined
}

/**
 * TCB info of TDX under the TCB signer's key, as contracts/attestation-verifier/tcbInfo.tact writes it
 * again; `undefined` for a document of another form or size.
 */
export async function encodeTcbInfo(document: SignedDocument): Promise<SignedCells | undefined> {
  const info = parseJson(document.message, readTcbInfo)
  const ids = idsOf(document.message)
  const tails = info && tcbTails(info)
  if (!info || !ids || !tails || !isEncodable(info)) return undefined
  return encodeDocument(document, {
    json: tcbInfoJson(info, ids),
    contents: contentsOf({ info, ids, tails }),
  })
}
