import {
  loadCancelChange,
  loadExecuteChange,
  loadInitRegistry,
  loadProposeChange,
} from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { FoundAccount } from "../Decoded.js"
import { deriveAccount } from "../deriveAccount.js"
import type { Network } from "../Network.js"
import type { GovernedAction } from "./GovernedAction.js"
import type { InstalledCodes } from "./InstalledCodes.js"
import { nextCodes } from "./nextCodes.js"
import type { RegistryReader } from "./RegistryMessage.js"
import { readActions } from "./readActions.js"
import { readImages } from "./readImages.js"
import { readInstalledCodes } from "./readInstalledCodes.js"
import { readParameters } from "./readParameters.js"
import { readTerms } from "./readTerms.js"

type Name = "InitRegistry" | "ProposeChange" | "ExecuteChange" | "CancelChange" | "AcceptGovernor"

/** The Registry's beginning and the governor's changes. Verifiers and pools are found where they come into force. */
export const governanceReaders: Readonly<Record<Name, RegistryReader>> = {
  InitRegistry: ({ body, sender, network }) => {
    const message = loadInitRegistry(body)
    const codes = readInstalledCodes(message.codes)
    const parameters = readParameters(message.parameters)
    const terms = readTerms(message.terms)
    const images = readImages(message.images)
    return {
      event: {
        kind: "registry.InitRegistry",
        data: { sender, codes, parameters, terms, images },
      },
      found: [verifierAt(parameters.verifier), ...poolsOf([codes], { ...network, codes: [] })],
    }
  },
  ProposeChange: ({ body, sender }) => {
    const { change } = loadProposeChange(body)
    const data = { sender, hash: change.hash().toString("hex"), actions: readActions(change) }
    return { event: { kind: "registry.ProposeChange", data } }
  },
  ExecuteChange: ({ body, sender, network }) => {
    const { id, change } = loadExecuteChange(body)
    const actions = readActions(change)
    return {
      event: { kind: "registry.ExecuteChange", data: { sender, id: Number(id), actions } },
      found: foundBy(actions, network),
    }
  },
  CancelChange: ({ body, sender }) => {
    const data = { sender, id: Number(loadCancelChange(body).id) }
    return { event: { kind: "registry.CancelChange", data } }
  },
  AcceptGovernor: ({ sender }) => ({
    event: { kind: "registry.AcceptGovernor", data: { sender } },
  }),
}

const foundBy = (actions: readonly GovernedAction[], network: Network): FoundAccount[] => [
  ...actions.flatMap((action) =>
    action.kind === "SetParameters" ? [verifierAt(action.parameters.verifier)] : [],
  ),
  ...poolsOf(
    actions.flatMap((action) => (action.kind === "InstallCodes" ? [action.codes] : [])),
    network,
  ),
]

const verifierAt = (address: string): FoundAccount => ({
  address,
  kind: "verifier",
  names: { kind: "verifier" },
})

/** Every version of the code has a pool of its own. */
const poolsOf = (installed: readonly InstalledCodes[], network: Network): FoundAccount[] => {
  let codes: Cell | null = network.codes.at(-1) ?? null
  const pools: FoundAccount[] = []
  for (const version of installed) {
    codes = nextCodes(network.registry, version, codes)
    const names = { kind: "pool" } as const
    pools.push({ address: deriveAccount(codes, names), kind: "pool", names })
  }
  return pools
}
