import { bytesToHex, uintToBytes } from "@cocoon/protocol"
import { TOY_NAME } from "../setup/constants.js"
import type { Stage } from "../setup/Stage.js"

/** What `start --json` prints: where everything is. Addresses are user-friendly, amounts strings of nanoTON. */
export function startReport(stage: Stage) {
  const { localnet, people, registry, rewardPool, provider, model, agent, gateway } = stage
  const { modelHash, royaltyBps, owner } = model.name
  return {
    toncenterV2: localnet.toncenterV2,
    toncenterV3: localnet.toncenterV3,
    globalId: localnet.globalId,
    registry: registry.toString(),
    rewardPool: rewardPool.toString(),
    verifier: stage.verifier.toString(),
    provider: provider.address.toString(),
    providerName: { owner: provider.name.owner.toString(), index: provider.name.index },
    model: model.address.toString(),
    modelName: {
      owner: owner.toString(),
      modelHash: bytesToHex(uintToBytes(modelHash, 32)),
      royaltyBps,
    },
    client: {
      address: people.wallets.client.address.toString({ bounceable: false }),
      version: "v4r2",
      mnemonic: people.clientWords.join(" "),
    },
    governor: {
      address: people.wallets.governor.address.toString({ bounceable: false }),
      version: "v5r1",
      seed: bytesToHex(people.governorSeed),
    },
    faucet: {
      url: `${localnet.control}/faucet`,
      body: { address: "<address>", amount: "<nanoTON>" },
    },
    gateway: { baseUrl: gateway.baseUrl, apiKey: gateway.apiKey, model: TOY_NAME },
    explorer: stage.index.explorer,
    graphql: stage.index.graphql,
    agent: agent.http,
    agentConfig: stage.agentConfig,
  }
}
