import { messageNames } from "@cocoon/wrappers"

const NAMES = messageNames()

/** Name of a message by its opcode, or the opcode; empty for a message without one. */
export function messageName(opcode: number | null): string {
  if (opcode === null) return ""
  return NAMES.get(opcode) ?? `0x${opcode.toString(16).padStart(8, "0")}`
}
