import { bytesToUint } from "@cocoon/attestation"
import { type VerifierView, verifierView } from "@cocoon/protocol"
import { AttestationVerifier } from "@cocoon/wrappers"
import { type Address, type Cell, type Transaction, toNano } from "@ton/core"
import { Blockchain, createShardAccount, Executor, type SmartContract } from "@ton/sandbox"
import { fitsMessage } from "./fitsMessage.js"

const BALANCE = toNano("1")
const LATEST = 2 ** 32 - 1

/** What every message carries; nearly all of it comes back. */
const VALUE = toNano("10")

/** What a message to the verifier did. */
export type Effect = {
  /** 0: it was carried out. */
  readonly exitCode: number
  readonly gas: bigint
  /** nanoTON: the message's way, its gas, the ways of what was sent on. */
  readonly fees: bigint
  /** Body of the first message that was sent on. */
  readonly answer: Cell | undefined
}

/** An AttestationVerifier on a chain of its own, and somebody who writes to it. */
export type OpenVerifier = {
  readonly requester: Address
  /** `undefined` when no message may be that large. */
  readonly send: (body: Cell) => Promise<Effect | undefined>
  readonly view: () => Promise<VerifierView>
}

/** One emulator for all chains: it holds no state. */
let emulator: Promise<Executor> | undefined

const forwardFees = ({ description }: Transaction): bigint =>
  description.type === "generic" ? (description.actionPhase?.totalFwdFees ?? 0n) : 0n

function effectOf(sent: Transaction, received: Transaction): Effect {
  const { description, outMessages } = received
  if (description.type !== "generic" || description.computePhase.type !== "vm") {
    throw new Error("the verifier's account did not run its code")
  }
  const { exitCode, gasUsed, gasFees } = description.computePhase
  const ways = forwardFees(sent) + forwardFees(received)
  return { exitCode, gas: gasUsed, fees: gasFees + ways, answer: outMessages.get(0)?.body }
}

const isAt = (address: Address) => (transaction: Transaction) =>
  transaction.address === bytesToUint(address.hash)

function dataOf({ accountState }: SmartContract): Cell {
  const data = accountState?.type === "active" ? accountState.state.data : undefined
  if (!data) throw new Error("the verifier's account has no data")
  return data
}

/**
 * An AttestationVerifier without any import, under a root key (x | y), at the prices that
 * `@ton/sandbox` brings along. The clock stands at `now` (Unix seconds); chains end in 2106.
 */
export async function openVerifier(options: {
  readonly rootPublicKey: Uint8Array
  readonly now: number
}): Promise<OpenVerifier> {
  emulator ??= Executor.create()
  const chain = await Blockchain.create({ executor: await emulator })
  chain.now = Math.min(Math.max(options.now, 1), LATEST)
  const rootX = bytesToUint(options.rootPublicKey.subarray(0, 32))
  const { address, init } = await AttestationVerifier.fromInit(rootX, 0n, null, null)
  if (!init) throw new Error("the verifier has no code")
  const account = { address, ...init, balance: BALANCE, workchain: 0 }
  await chain.setShardAccount(address, createShardAccount(account))
  const requester = await chain.treasury("requester")
  const send = async (body: Cell) => {
    if (!fitsMessage(body)) return undefined
    const { transactions } = await requester.send({ to: address, value: VALUE, body })
    const [sent, received] = [requester.address, address].map((at) => transactions.find(isAt(at)))
    if (!sent || !received) throw new Error("the message did not arrive")
    return effectOf(sent, received)
  }
  const view = async () => verifierView(dataOf(await chain.getContract(address)))
  return { requester: requester.address, send, view }
}
