import {
  type Address,
  beginCell,
  type ContractProvider,
  type ContractState,
  comment,
  external,
  openContract,
  type StateInit,
  storeMessage,
  type TupleItem,
  TupleReader,
  toNano,
} from "@ton/core"
import type { AccountState } from "./model/AccountState.js"
import type { TonIndexerClient } from "./TonIndexerClient.js"
import { TonIndexerError } from "./TonIndexerError.js"

type Client = Pick<TonIndexerClient, "accountStates" | "runGetMethod" | "sendMessage">

/**
 * A `@ton/core` ContractProvider over the client. Getters that fail reject with `getter.failed`
 * (`details.exitCode`); `getTransactions` is `unsupported`: use `iterateTransactions`.
 */
export const createContractProvider = (
  client: Client,
  { address, init }: { readonly address: Address; readonly init: StateInit | null },
): ContractProvider => {
  const state = async (): Promise<AccountState> => {
    const [found] = await client.accountStates({ addresses: [address], includeBoc: true })
    if (found === undefined) throw new Error("unreachable: one state per address")
    return found
  }
  const initIfNeeded = async (): Promise<StateInit | null> =>
    init !== null && (await state()).status !== "active" ? init : null

  return {
    getState: async () => contractStateOf(await state()),
    get: (method, stack) => get(client, { address, method, stack }),
    external: async (body) => {
      const message = external({ to: address, init: await initIfNeeded(), body })
      await client.sendMessage(beginCell().store(storeMessage(message)).endCell())
    },
    internal: async (via, { value, bounce, sendMode, body, extracurrency }) => {
      await via.send({
        to: address,
        value: typeof value === "string" ? toNano(value) : value,
        bounce: bounce ?? true,
        sendMode: sendMode ?? null,
        init: await initIfNeeded(),
        body: typeof body === "string" ? comment(body) : (body ?? null),
        ...(extracurrency === undefined ? {} : { extracurrency }),
      })
    },
    open: (contract) => openContract(contract, (params) => createContractProvider(client, params)),
    getTransactions: async () => {
      throw new TonIndexerError({
        code: "unsupported",
        message: "getTransactions: use iterateTransactions of the client",
        retryable: false,
      })
    },
  }
}

interface GetterCall {
  readonly address: Address
  readonly method: string | number
  readonly stack: TupleItem[]
}

const get = async (client: Client, { address, method, stack }: GetterCall) => {
  const name = String(method)
  const result = await client.runGetMethod({ address, method: name, stack })
  if (result.exitCode !== 0 && result.exitCode !== 1) {
    throw new TonIndexerError({
      code: "getter.failed",
      message: `${name} of ${address.toString()}: exit code ${result.exitCode}`,
      retryable: false,
      details: { exitCode: result.exitCode, method: name, address: address.toRawString() },
    })
  }
  return { stack: new TupleReader([...result.stack]), gasUsed: result.gasUsed }
}

const contractStateOf = (account: AccountState): ContractState => ({
  balance: account.balance,
  extracurrency: null,
  last: lastOf(account),
  state: stateOf(account),
})

const lastOf = ({ lastTransactionLt: lt, lastTransactionHash: hash }: AccountState) =>
  lt === null || hash === null ? null : { lt, hash: Buffer.from(hash, "hex") }

const stateOf = ({ status, code, data, frozenHash }: AccountState): ContractState["state"] => {
  if (status === "active") {
    return { type: "active", code: code?.toBoc() ?? null, data: data?.toBoc() ?? null }
  }
  if (status === "frozen" && frozenHash !== null) {
    return { type: "frozen", stateHash: Buffer.from(frozenHash, "hex") }
  }
  return { type: "uninit" }
}
