import { useConfig } from "../../app/useConfig.js"
import type { JoinQuery } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"
import { useWallet } from "../../wallet/WalletContext.js"
import { modelName } from "../parts/modelName.js"
import type { JoinScene } from "./JoinScene.js"

const whole = (url: string) => new URL(url, location.href).href

/** What the page's commands are written for, from what the network lists and who is connected. */
export function useJoinScene({ models }: JoinQuery): JoinScene {
  const { network, graphql } = useConfig()
  const { joinPage: page } = useMessages()
  const { state } = useWallet()
  const { chainApi } = network
  const [model] = models.nodes
  const provider = model?.prices.nodes[0]?.provider
  return {
    network,
    graphql: whole(graphql),
    chainApi: chainApi === undefined ? `<${page.developer.chainApi}>` : whole(chainApi),
    owner: state.status === "connected" ? state.address : `<${page.provider.settings.wallet}>`,
    model: model && { ...model, name: modelName(model.manifest) ?? "model" },
    provider: provider ? { owner: provider.owner, index: Number(provider.index) } : undefined,
  }
}
