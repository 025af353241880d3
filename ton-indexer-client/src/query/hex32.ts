/** An opcode as the API wants it: `0x` and eight hex digits. */
export const hex32 = (opcode: number): string => `0x${(opcode >>> 0).toString(16).padStart(8, "0")}`
