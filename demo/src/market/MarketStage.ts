import type { CocoonClient, KeyServiceEvent, ProviderName } from "@cocoon/client"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import type { Agent } from "../agent/startAgent.js"
import type { Indexer } from "../indexer/startIndexer.js"
import type { Localnet } from "../localnet/startLocalnet.js"
import type { Listing } from "../setup/listToy.js"
import type { AGENTS, AgentName, MarketModel, MarketRole } from "./cast.js"
import type { MarketPeople } from "./createMarketPeople.js"

/** A node agent at work. */
export interface MarketAgent {
  readonly cast: (typeof AGENTS)[number]
  readonly provider: { readonly name: ProviderName; readonly address: Address }
  readonly running: Agent
  readonly dataDir: string
}

/** A network with a market on it, up and running. */
export interface MarketStage {
  readonly localnet: Localnet
  readonly indexer: TonIndexerClient
  readonly people: MarketPeople
  readonly registry: Address
  readonly rewardPool: Address
  readonly verifier: Address
  /** Acts with somebody's wallet. */
  readonly as: (role: MarketRole) => CocoonClient
  readonly models: Readonly<Record<MarketModel, Listing>>
  readonly agents: Readonly<Record<AgentName, MarketAgent>>
  /** What the private model's key service did. */
  readonly grants: readonly KeyServiceEvent[]
  readonly index: Indexer
}
