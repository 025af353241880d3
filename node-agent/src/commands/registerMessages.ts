import { type OwnerMessage, ownerMessage, withinLimits } from "@cocoon/protocol"
import { Registry } from "@cocoon/wrappers"
import { Address } from "@ton/core"
import { openKeys } from "../agent/openKeys.js"
import { checkNetwork } from "../chain/checkNetwork.js"
import type { Chain } from "../chain/openChain.js"
import { type ProviderView, readProvider } from "../chain/providerView.js"
import { uint } from "../chain/uint.js"
import type { Config } from "../config/agentConfig.js"
import { requireSetting } from "../config.js"

/** What the owner still has to send, in this order; `registered` if the Provider lives already. */
export type RegisterReport = {
  readonly registered: boolean
  readonly messages: readonly OwnerMessage[]
}

/** The smallest stake that the Registry takes, nanoTON. */
async function stakeMinimum({ client, names }: Chain): Promise<bigint> {
  const registry = client.open(Registry.fromAddress(names.registry))
  return (await registry.getParameters()).stakeMinimum
}

async function registration(
  config: Config,
  chain: Chain,
): Promise<OwnerMessage & { stake: bigint }> {
  const { operator } = config
  const keys = await openKeys(config)
  const stake = operator.stake ?? (await stakeMinimum(chain))
  const call = {
    what: "RegisterProvider",
    index: operator.index,
    stake,
    operatorKey: uint(keys.operator.publicKey),
    enclaveKey: uint(keys.enclave.publicKey),
    hpkeKey: uint(keys.hpke.publicKey),
    endpoint: requireSetting(config, "endpoint"),
    gpuClass: operator.gpuClass,
  } as const
  const { gasReserve } = operator
  const message = ownerMessage(call, { to: chain.names.registry, gasReserve })
  return { ...message, stake }
}

/** Prices of the settings that the Provider does not show yet. */
function priceMessages(
  config: Config,
  { chain, view }: { chain: Chain; view: ProviderView | undefined },
) {
  const { prices, floors } = config.operator
  return Object.entries(prices).flatMap(([raw, sheet]) => {
    const model = Address.parseRaw(raw)
    const floor = floors[raw] ?? sheet
    const listed = view?.offers.prices.get(uint(model.hash))
    const same =
      listed !== undefined &&
      [listed.sheet, sheet].every(
        (one) => withinLimits(one, listed.sheet) && withinLimits(one, sheet),
      ) &&
      [listed.floor, floor].every(
        (one) => withinLimits(one, listed.floor) && withinLimits(one, floor),
      )
    const call = { what: "SetPrice", model: uint(model.hash), price: { sheet, floor } } as const
    return same ? [] : [ownerMessage(call, { to: chain.names.provider })]
  })
}

/** Compares the chain with the settings and says what the owner is to send. Sends nothing. */
export async function registerMessages(config: Config, chain: Chain): Promise<RegisterReport> {
  await checkNetwork(chain)
  const { names, client } = chain
  const view = await readProvider(client, { names })
  const prices = priceMessages(config, { chain, view })
  const { bondBudget } = config.operator
  const to = names.provider
  const budgetMessage = (amount: bigint) =>
    ownerMessage({ what: "SetBondBudget", bondBudget: amount }, { to })
  if (view === undefined) {
    const { stake, ...first } = await registration(config, chain)
    const budget = budgetMessage(bondBudget ?? stake)
    return { registered: false, messages: [first, budget, ...prices] }
  }
  const { operator } = await openKeys(config)
  const wanted =
    bondBudget ?? (view.ledger.bondBudget === 0n ? view.ledger.stake : view.ledger.bondBudget)
  const operatorKey = uint(operator.publicKey)
  const key = ownerMessage({ what: "SetOperatorKey", operatorKey }, { to })
  const budget = budgetMessage(wanted)
  return {
    registered: true,
    messages: [
      ...(view.state.operatorKey === operatorKey ? [] : [key]),
      ...(view.ledger.bondBudget === wanted ? [] : [budget]),
      ...prices,
    ],
  }
}
