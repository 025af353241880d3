import { readSigned, rebuildPckCa } from "@cocoon/attestation/rebuild"
import { loadRegisterPckCa } from "@cocoon/wrappers"
import type { Slice } from "@ton/core"
import { hex64 } from "../hex64.js"
import type { PckCaJson } from "./QuotePartsJson.js"
import { toPckCaJson } from "./toPckCaJson.js"
import { toProofCell } from "./toProofCell.js"

/** The PCK CA that a `RegisterPckCa` shows. Throws on any other body. */
export function readPckCa(body: Slice): PckCaJson {
  const { certificate, s1 } = loadRegisterPckCa(body)
  const bytes = Buffer.from(hex64(s1), "hex")
  const { signature, cells } = readSigned(toProofCell(certificate), bytes)
  return toPckCaJson({ signature, ...rebuildPckCa(cells) })
}
