import { AttestationVerifier } from "./AttestationVerifier"
import { Job } from "./Job"
import { Model } from "./Model"
import { Provider } from "./Provider"
import { Registry } from "./Registry"
import { RewardPool } from "./RewardPool"
import { Session } from "./Session"

/** The name of every message that some contract takes or sends, by its opcode. */
export function messageNames(): ReadonlyMap<number, string> {
  const contracts = [Registry, Provider, Model, Job, Session, RewardPool, AttestationVerifier]
  return new Map(
    contracts.flatMap(({ opcodes }) =>
      Object.entries(opcodes).map(([name, opcode]) => [opcode, name] as const),
    ),
  )
}
