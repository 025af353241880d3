import { storeSignedCall } from "@cocoon/wrappers"
import { type Address, beginCell, type Cell, external, storeMessage } from "@ton/core"
import type { Ed25519Key } from "../keys/ed25519Key.js"
import { uint } from "./uint.js"

const ROLES = { enclave: 0n, pending: 1n, operator: 2n } as const

/** Which of the Provider's keys signs. */
export type CallRole = keyof typeof ROLES

/** What is signed (rule R13); `validUntil` in chain seconds, `value` in nanoTON from the gas reserve. */
export type CallParts = {
  readonly provider: Address
  readonly globalId: number
  readonly role: CallRole
  readonly seqno: number
  readonly validUntil: number
  readonly value: bigint
  readonly body: Cell
}

/** The external message that makes a Provider send itself `body`: TL-B SignedCall in docs/MESSAGES.md. */
export function signCall(key: Pick<Ed25519Key, "sign">, parts: CallParts): Cell {
  const call = beginCell()
    .store(
      storeSignedCall({
        $$type: "SignedCall",
        seqno: BigInt(parts.seqno),
        validUntil: BigInt(parts.validUntil),
        globalId: BigInt(parts.globalId),
        provider: uint(parts.provider.hash),
        role: ROLES[parts.role],
        value: parts.value,
        body: parts.body,
      }),
    )
    .endCell()
  const signature = Buffer.from(key.sign(call.hash()))
  const body = beginCell().storeBuffer(signature).storeRef(call).endCell()
  return beginCell()
    .store(storeMessage(external({ to: parts.provider, body })))
    .endCell()
}
