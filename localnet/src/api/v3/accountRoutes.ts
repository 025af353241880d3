import { beginCell } from "@ton/core"
import { z } from "zod"
import { summarizeAccount } from "../../chain/accountSummary.js"
import { viewAccount } from "../../chain/accountView.js"
import { LocalnetError } from "../../errors.js"
import type { AccountRecord } from "../../store/records.js"
import { base64 } from "../base64.js"
import { fields } from "../fields.js"
import { type Method, method } from "../v2/method.js"
import { readWallet } from "../walletKinds.js"
import { addressBook } from "./addressBook.js"
import { query } from "./query.js"

/** Representation hash of account_none$0, the state of an address never used. */
const NO_STATE_HASH = base64(beginCell().storeBit(false).endCell().hash())

function lastTransaction(record: AccountRecord) {
  return {
    last_transaction_hash: record.lastLt === 0 ? null : base64(record.lastHash),
    last_transaction_lt: record.lastLt === 0 ? null : String(record.lastLt),
  }
}

function missingAccount(address: string) {
  return {
    address,
    account_state_hash: NO_STATE_HASH,
    balance: "0",
    extra_currencies: {},
    status: "nonexist",
    last_transaction_hash: null,
    last_transaction_lt: null,
    contract_methods: null,
    interfaces: null,
  }
}

function print(record: AccountRecord, includeBoc: boolean) {
  const { stateHash, codeHash, dataHash, frozenHash } = summarizeAccount(record.boc)
  const view = includeBoc ? viewAccount(record) : undefined
  return {
    address: record.address,
    account_state_hash: base64(stateHash),
    balance: String(record.balance),
    extra_currencies: {},
    status: record.status,
    ...lastTransaction(record),
    ...(frozenHash ? { frozen_hash: base64(frozenHash) } : {}),
    ...(dataHash ? { data_hash: base64(dataHash) } : {}),
    ...(codeHash ? { code_hash: base64(codeHash) } : {}),
    ...(view?.data ? { data_boc: view.dataBoc } : {}),
    ...(view?.code ? { code_boc: view.codeBoc } : {}),
    contract_methods: null,
    interfaces: null,
  }
}

const statesQuery = z.object({
  address: query.many(fields.account),
  code_hash: query.many(fields.hash),
  include_boc: query.one(fields.flag.default(true)),
})

const accountStates = method(statesQuery, (context, params) => {
  const { accounts: store } = context.store
  if (params.address === undefined && params.code_hash === undefined) {
    throw new LocalnetError("INVALID_REQUEST", "address of account is required")
  }
  const named = (params.address ?? []).map((address) => {
    const record = store.get(address)
    return record ? print(record, params.include_boc) : missingAccount(address)
  })
  const coded = (params.code_hash ?? [])
    .flatMap((codeHash) => store.byCodeHash({ codeHash, limit: 1000 }))
    .map((record) => print(record, params.include_boc))
  const accounts = [...named, ...coded]
  const addresses = accounts.map(({ address }) => address)
  return { accounts, address_book: addressBook(context.store, addresses), metadata: {} }
})

const oneAddress = z.object({ address: query.one(fields.account) })

const addressInformation = method(oneAddress, (context, { address }) => {
  const record = context.store.accounts.get(address)
  const view = viewAccount(record)
  const state = view.account?.storage.state
  return {
    balance: String(record?.balance ?? 0n),
    code: view.codeBoc === "" ? null : view.codeBoc,
    data: view.dataBoc === "" ? null : view.dataBoc,
    last_transaction_lt: String(record?.lastLt ?? 0),
    last_transaction_hash: base64(record?.lastHash ?? Buffer.alloc(32)),
    frozen_hash: state?.type === "frozen" ? base64(state.stateHash) : null,
    status: record === undefined || record.status === "nonexist" ? "uninit" : record.status,
  }
})

function walletFacts(record: AccountRecord | undefined) {
  const wallet = readWallet(viewAccount(record))
  if (wallet === undefined) return undefined
  const { name: wallet_type, seqno, walletId } = wallet
  return { wallet_type, seqno, ...(walletId === undefined ? {} : { wallet_id: walletId }) }
}

const walletInformation = method(oneAddress, (context, { address }) => {
  const record = context.store.accounts.get(address)
  const facts = walletFacts(record)
  if (facts === undefined && record?.status === "active") {
    throw new LocalnetError("CONFLICT", "not a wallet")
  }
  return {
    balance: String(record?.balance ?? 0n),
    ...facts,
    last_transaction_lt: String(record?.lastLt ?? 0),
    last_transaction_hash: base64(record?.lastHash ?? Buffer.alloc(32)),
    status: record === undefined || record.status === "nonexist" ? "uninit" : record.status,
  }
})

const addresses = z.object({ address: z.array(fields.account).min(1).max(1024) })

const walletStates = method(addresses, (context, params) => ({
  wallets: params.address.map((address) => {
    const record = context.store.accounts.get(address)
    const facts = walletFacts(record)
    return {
      address,
      is_wallet: facts !== undefined,
      ...facts,
      balance: String(record?.balance ?? 0n),
      extra_currencies: {},
      status: record?.status ?? "nonexist",
      ...(record?.codeHash ? { code_hash: base64(record.codeHash) } : {}),
      last_transaction_hash: record?.lastLt ? base64(record.lastHash) : null,
      last_transaction_lt: record?.lastLt ? String(record.lastLt) : null,
    }
  }),
  address_book: addressBook(context.store, params.address),
  metadata: {},
}))

const addressBookRoute = method(addresses, (context, params) =>
  addressBook(context.store, params.address),
)

/** TonCenter v3 routes about accounts. */
export const accountRoutes: Readonly<Record<string, Method>> = {
  accountStates,
  addressInformation,
  account: addressInformation,
  walletInformation,
  wallet: walletInformation,
  walletStates,
  addressBook: addressBookRoute,
}
