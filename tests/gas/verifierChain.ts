import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { openVerifier } from "@cocoon/wrappers"
import type { Cell, Transaction } from "@ton/core"
import { Blockchain, createShardAccount, internal } from "@ton/sandbox"
import { forwardFeeOf, forwardPrices, networkFees } from "../world/fees.js"
import { executor, networkConfig, type Prices } from "../world/networkConfig.js"

/** What one message to the verifier cost; amounts in nanoTON. */
export interface Operation {
  readonly gas: number
  /** Way of the message itself. */
  readonly forward: string
  /** All that the network took: that way, gas, and the ways of the answers. */
  readonly fees: string
  /** What the contract kept of the value for what stays in its state. */
  readonly rent: string
}

const VALUE = 2n * 10n ** 9n

/** A verifier under Intel's root on a chain of its own, at a time. */
export async function openVerifierChain(prices: Prices, now: number) {
  const chain = await Blockchain.create({
    config: await networkConfig(prices),
    executor: await executor,
  })
  chain.now = now
  const verifier = chain.openContract(await openVerifier(INTEL_SGX_ROOT_PUBLIC_KEY))
  const { address, init } = verifier
  if (!init) throw new Error("no StateInit")
  const account = { address, ...init, balance: VALUE, workchain: 0 }
  await chain.setShardAccount(address, createShardAccount(account))
  const requester = await chain.treasury("requester")
  const callback = await chain.treasury("callback")

  const balance = async () => (await chain.getContract(address)).balance
  const data = async (): Promise<Cell> => {
    const { accountState } = await chain.getContract(address)
    if (accountState?.type !== "active" || !accountState.state.data) throw new Error("no data")
    return accountState.state.data
  }
  /** Sends a message that must succeed; its transaction and its cost. */
  const send = async (body: Cell): Promise<{ transaction: Transaction; cost: Operation }> => {
    const before = await balance()
    const message = { from: requester.address, to: address, value: VALUE, bounce: true, body }
    const [transaction] = (await chain.sendMessage(internal(message))).transactions
    const cost = transaction && costOf(chain.config, transaction, (await balance()) - before)
    if (!transaction || !cost) throw new Error("the verifier refused a message")
    return { transaction, cost }
  }
  return { send, data, callback: callback.address }
}

function costOf(config: Cell, transaction: Transaction, rent: bigint): Operation | undefined {
  const { description, inMessage } = transaction
  if (description.type !== "generic" || description.aborted || !inMessage) return undefined
  if (description.computePhase.type !== "vm") return undefined
  const forward = forwardFeeOf(forwardPrices(config), inMessage)
  return {
    gas: Number(description.computePhase.gasUsed),
    forward: forward.toString(),
    fees: (networkFees([transaction]) + forward).toString(),
    rent: rent.toString(),
  }
}
