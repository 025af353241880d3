import type { Address } from "@ton/core"
import { z } from "zod"
import type { Transport } from "../http/createTransport.js"
import type { AccountState } from "../model/AccountState.js"
import type { AccountStatesParams } from "../query/AccountStatesParams.js"
import { accountStateSchema } from "../schema/accountStateSchema.js"

const PER_REQUEST = 50

const schema = z
  .object({ accounts: z.array(accountStateSchema).nullable() })
  .transform(({ accounts }) => accounts ?? [])

/** One state per address, in the order asked; `nonexist` for what the server does not know. */
export const accountStates = async (
  transport: Transport,
  { addresses, includeBoc = false, signal, maxRetries }: Params,
): Promise<AccountState[]> => {
  const known = new Map<string, AccountState>()
  for (let at = 0; at < addresses.length; at += PER_REQUEST) {
    const address = addresses.slice(at, at + PER_REQUEST).map((item) => item.toRawString())
    const query = { address, include_boc: includeBoc }
    const request = { path: "/accountStates", query, schema, signal, maxRetries }
    const states = await transport.call(request)
    for (const state of states) known.set(state.address.toRawString(), state)
  }
  return addresses.map((address) => known.get(address.toRawString()) ?? unknown(address))
}

type Params = AccountStatesParams & { readonly maxRetries?: number | undefined }

const unknown = (address: Address): AccountState => ({
  address,
  status: "nonexist",
  balance: 0n,
  code: null,
  data: null,
  codeHash: null,
  dataHash: null,
  frozenHash: null,
  lastTransactionLt: null,
  lastTransactionHash: null,
})
