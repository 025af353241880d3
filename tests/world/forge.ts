import { type Address, type Cell, type StateInit, toNano } from "@ton/core"
import { internal, type SandboxContract, type SendMessageResult } from "@ton/sandbox"
import type { Wallet, World } from "./createWorld.js"

export interface Forged {
  readonly from: Address
  readonly to: Address
  readonly body?: Cell
  readonly value?: bigint
  readonly init?: StateInit
}

/** A message with a sender of the test's choice: what no account could send, to see what its receiver would do. */
export async function forge(world: World, message: Forged): Promise<SendMessageResult> {
  return world.chain.sendMessage(
    internal({
      from: message.from,
      to: message.to,
      value: message.value ?? toNano("1"),
      bounce: true,
      ...(message.body ? { body: message.body } : {}),
      ...(message.init ? { stateInit: message.init } : {}),
    }),
  )
}

/** A body sent from somebody's wallet. */
export function post(
  from: Wallet,
  message: {
    readonly to: Pick<SandboxContract<{ address: Address }>, "address">
    readonly value: bigint
    readonly body?: Cell
    readonly init?: StateInit
  },
): Promise<SendMessageResult> {
  return from.send({
    to: message.to.address,
    value: message.value,
    bounce: true,
    ...(message.body ? { body: message.body } : {}),
    ...(message.init ? { init: message.init } : {}),
  })
}

/** Hash of an account's data, "none" if it has none: two equal ones mean that nothing changed. */
export async function stateOf(world: World, address: Address): Promise<string> {
  const { accountState } = await world.chain.getContract(address)
  if (accountState?.type !== "active") return accountState?.type ?? "none"
  return accountState.state.data?.hash().toString("hex") ?? "empty"
}
