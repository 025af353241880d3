import {
  openProvider,
  protocolCodes,
  storeEnclaveKeys,
  storeProviderProfile,
  storeRegisterProvider,
} from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import { toNano } from "@ton/core"
import { cellOf, textCell } from "./lib/cells"
import { coins, optional, text, uint } from "./lib/fields"
import { providerFields } from "./lib/providerScript"
import { readArgs } from "./lib/readArgs"
import { senderAddress } from "./lib/senderAddress"
import { sendTo } from "./lib/sendTo"

const key = uint(256)

/** Registers a Provider of the wallet with its stake; `reserve` is what it may spend on gas, and its rent. */
export async function run(provider: NetworkProvider, args: string[]): Promise<void> {
  const given = readArgs(args, {
    ...providerFields,
    stake: optional(coins, toNano("10")),
    reserve: optional(coins, toNano("2")),
    enclaveKey: key,
    hpkeKey: key,
    operatorKey: optional(key, 0n),
    endpoint: text(256),
    gpuClass: optional(text(64), "none"),
  })
  const { registry, index, stake, enclaveKey, hpkeKey, operatorKey } = given
  const endpoint = textCell(given.endpoint)
  const gpuClass = textCell(given.gpuClass)
  const message = storeRegisterProvider({
    $$type: "RegisterProvider",
    queryId: 0n,
    index,
    stake,
    operatorKey,
    keys: cellOf(storeEnclaveKeys({ $$type: "EnclaveKeys", enclaveKey, hpkeKey })),
    profile: cellOf(storeProviderProfile({ $$type: "ProviderProfile", endpoint, gpuClass })),
  })
  await sendTo(provider, { to: registry, value: stake + given.reserve, body: cellOf(message) })
  const owner = senderAddress(provider)
  const codes = await protocolCodes(registry)
  const { address } = await openProvider({ codes, owner, index: Number(index) })
  console.log(`provider    ${address}`)
}
