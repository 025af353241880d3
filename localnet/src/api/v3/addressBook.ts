import { Address } from "@ton/core"
import { viewAccount } from "../../chain/accountView.js"
import type { Store } from "../../store/store.js"
import { readWallet } from "../walletKinds.js"

type WithAddresses = {
  readonly account?: string
  readonly in_msg?: { readonly source: string | null } | null
  readonly out_msgs?: readonly { readonly destination: string | null }[]
  readonly source?: string | null
  readonly destination?: string | null
}

function row(store: Store, raw: string) {
  const record = store.accounts.get(raw)
  const isContract = record?.status === "active" && readWallet(viewAccount(record)) === undefined
  const user_friendly = Address.parseRaw(raw).toString({ bounceable: isContract })
  return { user_friendly, domain: null, interfaces: null }
}

/** Every address some transactions or messages name. */
export function addressesOf(items: readonly WithAddresses[]): string[] {
  const found = new Set<string>()
  const add = (address: string | null | undefined) => {
    if (address) found.add(address)
  }
  for (const item of items) {
    add(item.account)
    add(item.source)
    add(item.destination)
    add(item.in_msg?.source)
    for (const message of item.out_msgs ?? []) add(message.destination)
  }
  return [...found]
}

/** The friendly forms of raw addresses: bounceable for contracts, not for wallets and empty ones. */
export function addressBook(store: Store, addresses: readonly string[]) {
  return Object.fromEntries(addresses.map((raw) => [raw, row(store, raw)]))
}
