import type { CocoonClient, ModelName, ProviderName } from "@cocoon/client"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import type { Agent } from "../agent/startAgent.js"
import type { Gateway } from "../gateway/startGateway.js"
import type { Indexer } from "../indexer/startIndexer.js"
import type { Localnet } from "../localnet/startLocalnet.js"
import type { People } from "./createPeople.js"

/** A network with everything that a job needs, up and running. */
export interface Stage {
  readonly localnet: Localnet
  readonly people: People
  readonly indexer: TonIndexerClient
  /** Acts with the client's wallet. */
  readonly client: CocoonClient
  readonly registry: Address
  readonly rewardPool: Address
  /** The AttestationVerifier, under the test root. */
  readonly verifier: Address
  readonly model: { readonly name: ModelName; readonly address: Address }
  readonly provider: { readonly name: ProviderName; readonly address: Address }
  readonly agent: Agent
  readonly agentConfig: string
  /** The OpenAI API before the network; its wallet funds the Sessions. */
  readonly gateway: Gateway
  readonly gatewayConfig: string
  /** GraphQL over the network. */
  readonly index: Indexer
}
