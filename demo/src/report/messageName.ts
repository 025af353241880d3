import {
  AttestationVerifier,
  Job,
  Model,
  Provider,
  Registry,
  RewardPool,
  Session,
} from "@cocoon/wrappers"

const NAMES: ReadonlyMap<number, string> = new Map(
  [Registry, Provider, Model, Job, Session, RewardPool, AttestationVerifier].flatMap(
    ({ opcodes }) => Object.entries(opcodes).map(([name, opcode]) => [opcode, name] as const),
  ),
)

/** Name of a message by its opcode, or the opcode; empty for a message without one. */
export function messageName(opcode: number | null): string {
  if (opcode === null) return ""
  return NAMES.get(opcode) ?? `0x${opcode.toString(16).padStart(8, "0")}`
}
