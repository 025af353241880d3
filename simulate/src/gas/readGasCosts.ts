import { readFileSync } from "node:fs"
import type { GasCosts, Network } from "./GasCosts.js"

type Hop = { readonly message: string; readonly gas: number; readonly forward: string }
type Snapshot = {
  readonly flows: Record<Network, Record<string, { readonly hops: readonly Hop[] }>>
}

/** Price of a unit of gas, in 65,536ths of a nanoTON (ConfigParam 21). */
const GAS_PRICE: Record<Network, bigint> = { sandbox: 26_214_400n, mainnet: 4_369_067n }

const SNAPSHOT = new URL("../../../tests/gas/snapshot.json", import.meta.url)

/**
 * Reads what a deal's steps cost off the committed gas snapshot. Two digits, rounded up: a few gas more change nothing.
 * @throws Error when the snapshot lacks a message that is asked for
 */
export function readGasCosts(network: Network): GasCosts {
  const { flows } = JSON.parse(readFileSync(SNAPSHOT, "utf8")) as Snapshot
  const cost = costIn(flows[network], GAS_PRICE[network])
  const claim = [
    "external > provider",
    "> provider ClaimOpenJob",
    "> job ClaimJob",
    "ClaimAccepted",
  ]
  const redeem = ["external > provider", "provider > provider DeliverSession", "> session Redeem"]
  const paid = ["providerOwner Payout", "modelOwner Payout", "pool CollectFee"]
  const closed = ["job > provider JobClosed", "job > client JobRefund"]
  const ended = ["provider SessionClosed", "model SessionClosed"]
  return {
    openJob: cost("open job", ["OpenJob", "JobOpened"]),
    claim: cost("open job", claim),
    deliverInput: cost("open job", ["DeliverInput"]),
    complete: cost("open job", ["external > provider", "provider > provider DeliverOutput"]),
    settle: cost("open job", ["CompleteJob", ...paid, "job > model JobClosed", ...closed]),
    cancelClaimed: cost("claimed job cancelled", ["CancelJob", ...closed]),
    expire: cost("running job expired", [
      "ExpireJob",
      ...closed,
      "BondForfeited",
      "provider > pool",
    ]),
    redeem: cost("session", [...redeem, ...paid, "session > provider Payout"]),
    openSession: cost("session", ["OpenSession", "session > provider", "session > model"]),
    closeSession: cost("session closed by its client", ["RequestClose", "FinalizeClose", ...ended]),
    listing: cost("listing", ["ListModel", "ModelBirth"]),
    registration: cost("registration", ["RegisterProvider", "ProviderBirth"]),
    collect: cost("session", ["pool CollectFee"]),
    way: cost("session", ["session > provider SessionClosed"], 0n),
  }
}

/** Adds up the first message of a flow for each name; without gas price, only its way. */
function costIn(flows: Snapshot["flows"][Network], price: bigint) {
  return (flow: string, names: readonly string[], gasPrice = price): bigint => {
    const hops = flows[flow]?.hops ?? []
    const sum = names.reduce((total, name) => {
      const hop = hops.find(({ message }) => message.includes(name))
      if (!hop)
        throw new Error(`the gas snapshot has no "${name}" in "${flow}": npm run gas:update`)
      return total + BigInt(hop.forward) + (BigInt(hop.gas) * gasPrice + 65_535n) / 65_536n
    }, 0n)
    return roundUp(sum)
  }
}

function roundUp(amount: bigint): bigint {
  const unit = 10n ** BigInt(Math.max(0, amount.toString().length - 2))
  return ((amount + unit - 1n) / unit) * unit
}
