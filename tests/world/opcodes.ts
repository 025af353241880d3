import { globSync, readFileSync } from "node:fs"
import type { Cell } from "@ton/core"

const DECLARATION = /^message\((0x[0-9A-Fa-f]+)\) (\w+)/gm

/** Every message that contracts/ declares, with its opcode. */
export const MESSAGES: readonly (readonly [name: string, opcode: number])[] = globSync(
  "contracts/**/*.tact",
)
  .sort()
  .flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(DECLARATION)].map(
      ([, opcode, name = ""]) => [name, Number(opcode)] as const,
    ),
  )

const byOpcode = new Map(MESSAGES.map(([name, opcode]) => [opcode, name]))

/** Name of the message in a body; "-" for an empty body, the opcode in hex for an unknown one. */
export function messageName(body: Cell): string {
  if (body.bits.length < 32) return "-"
  const opcode = body.beginParse().preloadUint(32)
  return byOpcode.get(opcode) ?? `0x${opcode.toString(16)}`
}
