import { type Account, Cell, loadShardAccount } from "@ton/core"
import type { AccountRecord } from "../store/records.js"

/** An account opened for reading: its code and data, also as the base64 bags the emulator takes. */
export type AccountView = {
  readonly account: Account | null
  readonly code: Cell | null
  readonly data: Cell | null
  readonly codeBoc: string
  readonly dataBoc: string
}

const EMPTY: AccountView = { account: null, code: null, data: null, codeBoc: "", dataBoc: "" }
const opened = new WeakMap<AccountRecord, AccountView>()

function open(record: AccountRecord): AccountView {
  const [root] = Cell.fromBoc(record.boc)
  const account = root && loadShardAccount(root.beginParse()).account
  if (account === undefined || account === null) return EMPTY
  const { state } = account.storage
  if (state.type !== "active") return { ...EMPTY, account }
  const code = state.state.code ?? null
  const data = state.state.data ?? null
  const toBoc = (cell: Cell | null) => cell?.toBoc().toString("base64") ?? ""
  return { account, code, data, codeBoc: toBoc(code), dataBoc: toBoc(data) }
}

/** Opens an account's state; the result is kept as long as the record itself is. */
export function viewAccount(record: AccountRecord | undefined): AccountView {
  if (record === undefined) return EMPTY
  const known = opened.get(record)
  if (known !== undefined) return known
  const view = open(record)
  opened.set(record, view)
  return view
}
