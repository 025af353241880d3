import {
  AttestationVerifier,
  Job,
  Model,
  messageNames,
  Provider,
  Registry,
  RewardPool,
  Session,
} from "@cocoon/wrappers"
import { Address, type Cell, type ContractABI } from "@ton/core"

/** A contract of the protocol. */
export type ContractKind =
  | "registry"
  | "provider"
  | "model"
  | "job"
  | "session"
  | "pool"
  | "verifier"

/** What a message says at its beginning; all null where its body has no opcode. */
export interface MessageDescription {
  readonly opcode: number | null
  /** Its name in the contracts; null: not of this protocol. */
  readonly name: string | null
  /** The contract that takes it; null: none, or several do. */
  readonly contract: ContractKind | null
}

const NOWHERE = Address.parseRaw(`0:${"0".repeat(64)}`)
/** Any version of a contract takes the same messages. */
const CONTRACTS: readonly (readonly [ContractKind, ContractABI])[] = [
  ["registry", Registry.fromAddress(NOWHERE).abi],
  ["provider", Provider.fromAddress(NOWHERE).abi],
  ["model", Model.fromAddress(NOWHERE).abi],
  ["job", Job.fromAddress(NOWHERE).abi],
  ["session", Session.fromAddress(NOWHERE).abi],
  ["pool", RewardPool.fromAddress(NOWHERE).abi],
  ["verifier", AttestationVerifier.fromAddress(NOWHERE).abi],
]
const NAMES = messageNames()

/**
 * Says which message of the protocol a body is, and which contract takes it: for review before something is signed.
 *
 * @example
 * import { describeMessage } from "@cocoon/client"
 * import { beginCell } from "@ton/core"
 *
 * const body = beginCell().storeUint(0xc0040002, 32).storeUint(0, 64).endCell()
 * console.log(describeMessage(body).name) // RegisterProvider
 */
export function describeMessage(body: Cell): MessageDescription {
  if (body.isExotic || body.bits.length < 32) return { opcode: null, name: null, contract: null }
  const opcode = body.beginParse().preloadUint(32)
  const name = NAMES.get(opcode) ?? null
  const takers = name === null ? [] : CONTRACTS.filter(([, abi]) => takes(abi, name))
  const [taker, ...others] = takers
  return { opcode, name, contract: taker !== undefined && others.length === 0 ? taker[0] : null }
}

function takes({ receivers }: ContractABI, name: string): boolean {
  return (receivers ?? []).some(
    ({ receiver, message }) =>
      receiver === "internal" && message.kind === "typed" && message.type === name,
  )
}
