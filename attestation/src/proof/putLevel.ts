import { advisoriesText } from "./advisoriesText.js"
import type { FieldWriter } from "./createFieldWriter.js"
import { isoText } from "./isoText.js"
import type { LevelEnd } from "./levelJson.js"
import { textBytes } from "./textBytes.js"

/** Of a cell, behind the part's length. */
const PART_BYTES = 126

/** Cuts a text so that its first part fills `room` bytes. */
function cut(text: Uint8Array, room: number): readonly Uint8Array[] {
  const first = text.subarray(0, Math.max(room, 0))
  const rest = text.subarray(first.length)
  const count = Math.ceil(rest.length / PART_BYTES)
  const parts = Array.from({ length: count }, (_, i) =>
    rest.subarray(i * PART_BYTES, (i + 1) * PART_BYTES),
  )
  return first.length === 0 ? parts : [first, ...parts]
}

/** Puts a level that begins with `fields`, as `loadLevelEnd` of the contract reads it. */
export function putLevel(writer: FieldWriter, fields: Uint8Array, level: LevelEnd): void {
  const date = textBytes(isoText(level.tcbDate))
  const { advisoryIDs } = level
  const room = writer.roomAfter(fields.length + date.length + 1) - 1
  const parts = advisoryIDs && cut(textBytes(advisoriesText(advisoryIDs)), room)
  writer.put(fields, date, Uint8Array.of(parts ? parts.length + 1 : 0))
  for (const part of parts ?? []) writer.put(Uint8Array.of(part.length), part)
}
