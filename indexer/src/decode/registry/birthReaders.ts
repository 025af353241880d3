import type { Transaction } from "@cocoon/ton-indexer-client"
import { loadListModel, loadRegisterProvider } from "@cocoon/wrappers"
import { findDerived } from "../findDerived.js"
import { hex64 } from "../hex64.js"
import { readMessage } from "../readMessage.js"
import type { RegistryReader } from "./RegistryMessage.js"

/** Registrations and listings, which find the child that the Registry brings to life. */
export const birthReaders: Readonly<Record<"RegisterProvider" | "ListModel", RegistryReader>> = {
  RegisterProvider: ({ body, sender, transaction, network }) => {
    const message = loadRegisterProvider(body)
    const index = Number(message.index)
    const born = receiverOf(transaction, "ProviderBirth")
    const found = findDerived(born, { kind: "provider", owner: sender, index }, network)
    const provider = found[0]?.address ?? null
    const data = { sender, index, stake: message.stake.toString(), provider }
    return { event: { kind: "registry.RegisterProvider", data }, found }
  },
  ListModel: ({ body, sender, transaction, network }) => {
    const message = loadListModel(body)
    const names = { modelHash: hex64(message.modelHash), royaltyBps: Number(message.royaltyBps) }
    const born = receiverOf(transaction, "ModelBirth")
    const found = findDerived(born, { kind: "model", owner: sender, ...names }, network)
    const data = { sender, ...names, model: found[0]?.address ?? null }
    return { event: { kind: "registry.ListModel", data }, found }
  },
}

const receiverOf = ({ outMessages }: Transaction, name: string): string =>
  outMessages.find((message) => readMessage(message)?.name === name)?.destination?.toRawString() ??
  ""
