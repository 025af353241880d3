import { Cell } from "@ton/core"
import type { InstalledCodes } from "../../decode/registry/InstalledCodes.js"
import { nextCodes } from "../../decode/registry/nextCodes.js"
import type { Row } from "../../store/Database.js"

/** The history of ProtocolCodes with the next version. */
export function installCodes(
  { address, codes }: Pick<Row<"registry">, "address" | "codes">,
  installed: InstalledCodes,
): readonly string[] {
  const last = codes.at(-1)
  const previous = last === undefined ? null : Cell.fromBase64(last)
  return [...codes, nextCodes(address, installed, previous).toBoc().toString("base64")]
}
