import type { Address } from "@ton/core"
import type { AccountNames, Row } from "../../../indexer/src/store/Database.js"

/** Row of an account that nothing has been read of yet. */
export function accountRow(address: Address, names: AccountNames): Row<"account"> {
  return {
    address: address.toRawString(),
    kind: names.kind,
    names,
    found_by: address.toRawString(),
    found_lt: "0",
    shown_lt: "0",
    last_lt: "0",
    last_hash: null,
    balance: null,
    followed: true,
  }
}
