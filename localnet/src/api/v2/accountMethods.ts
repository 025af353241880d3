import { z } from "zod"
import { type AccountView, viewAccount } from "../../chain/accountView.js"
import { formatAddress } from "../../chain/formatAddress.js"
import { LocalnetError } from "../../errors.js"
import type { AccountRecord } from "../../store/records.js"
import type { ApiContext } from "../apiContext.js"
import { base64 } from "../base64.js"
import { fields } from "../fields.js"
import { visibleHead } from "../visibleHead.js"
import { readWallet } from "../walletKinds.js"
import { blockId } from "./blockId.js"
import { type Method, method } from "./method.js"

const params = z.object({ address: fields.address })

type Opened = { record: AccountRecord | undefined; view: AccountView }

function open(context: ApiContext, address: z.output<typeof fields.address>): Opened {
  const record = context.store.accounts.get(formatAddress(address))
  return { record, view: viewAccount(record) }
}

function stateOf(record: AccountRecord | undefined): "active" | "uninitialized" | "frozen" {
  if (record?.status === "active" || record?.status === "frozen") return record.status
  return "uninitialized"
}

function lastTransaction(record: AccountRecord | undefined) {
  const hash = base64(record?.lastHash ?? Buffer.alloc(32))
  return { "@type": "internal.transactionId", lt: String(record?.lastLt ?? 0), hash }
}

function frozenHash(view: AccountView): string {
  const state = view.account?.storage.state
  return state?.type === "frozen" ? base64(state.stateHash) : ""
}

/** Fields that every description of an account begins with. */
function common(context: ApiContext, { record }: Opened) {
  const head = visibleHead(context)
  return {
    balance: String(record?.balance ?? 0n),
    extra_currencies: [],
    last_transaction_id: lastTransaction(record),
    block_id: blockId(head, -1),
    sync_utime: head.utime,
  }
}

const getAddressInformation = method(params, (context, { address }) => {
  const opened = open(context, address)
  const { record, view } = opened
  const hash = frozenHash(view)
  return {
    "@type": "raw.fullAccountState",
    ...common(context, opened),
    code: view.codeBoc,
    data: view.dataBoc,
    frozen_hash: hash,
    state: stateOf(record),
    suspended: false,
  }
})

const getExtendedAddressInformation = method(params, (context, { address }) => {
  const opened = open(context, address)
  const { view } = opened
  const raw = { code: view.codeBoc, data: view.dataBoc, frozen_hash: frozenHash(view) }
  return {
    "@type": "fullAccountState",
    address: { "@type": "accountAddress", account_address: address.toString() },
    ...common(context, opened),
    account_state:
      opened.record?.status === "active"
        ? { "@type": "raw.accountState", ...raw }
        : { "@type": "uninited.accountState", frozen_hash: raw.frozen_hash },
    revision: 0,
  }
})

const getWalletInformation = method(params, (context, { address }) => {
  const { record, view } = open(context, address)
  const wallet = readWallet(view)
  const facts = wallet
    ? {
        wallet_type: wallet.name,
        seqno: wallet.seqno,
        ...(wallet.walletId === undefined ? {} : { wallet_id: wallet.walletId }),
      }
    : {}
  return {
    wallet: wallet !== undefined,
    balance: String(record?.balance ?? 0n),
    extra_currencies: [],
    account_state: stateOf(record),
    ...facts,
    last_transaction_id: lastTransaction(record),
  }
})

const getAddressBalance = method(params, (context, { address }) =>
  String(open(context, address).record?.balance ?? 0n),
)

const getAddressState = method(params, (context, { address }) =>
  stateOf(open(context, address).record),
)

const getTokenData = method(params, () => {
  throw new LocalnetError("CONFLICT", "Smart contract is not a Jetton or NFT")
})

/** TonCenter v2 methods about accounts. */
export const accountMethods: Readonly<Record<string, Method>> = {
  getAddressInformation,
  getExtendedAddressInformation,
  getWalletInformation,
  getAddressBalance,
  getAddressState,
  getTokenData,
}
