import type { Log, Shutdown } from "@cocoon/service"
import { Address } from "@ton/core"
import { attestationTrust } from "../attest/attestationTrust.js"
import { type Attester, createAttester } from "../attest/attester.js"
import { quoteSource } from "../attest/quoteSource.js"
import { type Bell, createBell } from "../chain/bell.js"
import { checkNetwork } from "../chain/checkNetwork.js"
import { type Follower, followAccounts } from "../chain/follow.js"
import { type Chain, openChain } from "../chain/openChain.js"
import { createProviderCache, type ProviderCache } from "../chain/providerCache.js"
import { createProviderChannel, type ProviderChannel } from "../chain/providerChannel.js"
import type { ProviderEvent } from "../chain/providerEvent.js"
import { readProvider } from "../chain/providerView.js"
import { prepareDataDir } from "../commands/prepareDataDir.js"
import type { Config } from "../config/agentConfig.js"
import { dataFiles } from "../dataFiles.js"
import { createJournal, type Journal } from "../journal/journal.js"
import type { Metrics } from "../metrics.js"
import { createIntake } from "./intake.js"
import { type AgentKeys, openKeys } from "./openKeys.js"

/** Everything of the agent but the work itself: keys, journal, chain, channel, attester. */
export type Agent = {
  readonly config: Config
  readonly chain: Chain
  readonly keys: AgentKeys
  readonly journal: Journal
  readonly channel: ProviderChannel
  readonly provider: ProviderCache
  readonly attester: Attester
  readonly bell: Bell<string>
  /** Fires after everything that still needs the chain has ended. */
  readonly signal: AbortSignal
  /** Begins to follow the Provider and these boards (raw addresses), from where the journal left off. */
  follow(hooks: FollowHooks): Promise<Follower>
}

/** What the follower tells. */
export type FollowHooks = {
  readonly models: readonly string[]
  readonly onEvent: (event: ProviderEvent) => () => void
  readonly onSeen: (address: string) => void
}

/** How it is told and ended. */
export type OpenAgentDeps = {
  readonly log: Log
  readonly metrics: Metrics
  readonly shutdown: Pick<Shutdown, "onClose">
}

const VIEW_MS = 30_000

/** A board without a cursor is followed from now on, the Provider from its birth. */
async function startsOf(
  { client, names }: Chain,
  { models, journal }: { models: readonly string[]; journal: Journal },
) {
  const boards = models.map((model) => Address.parseRaw(model))
  const fresh = boards.filter((board) => journal.cursors.get(board.toRawString()) === undefined)
  const heads = await client.accountStates({ addresses: fresh })
  const headOf = (board: Address) =>
    heads.find(({ address }) => address.equals(board))?.lastTransactionLt ?? 0n
  return [
    { address: names.provider, sinceLt: 0n },
    ...boards.map((address) => ({ address, sinceLt: headOf(address) })),
  ]
}

function openJournal(config: Config, { names }: Chain): Journal {
  return createJournal({
    file: dataFiles(config.operator.dataDir).journal,
    identity: { provider: names.provider.toRawString(), globalId: names.globalId },
  })
}

type Core = Omit<Agent, "follow" | "attester" | "bell">

/** Keys, network, journal and channel: what everything else stands on. */
async function openCore(
  config: Config,
  { log, metrics, shutdown }: OpenAgentDeps,
): Promise<Core & { end(): void }> {
  await prepareDataDir(config.operator.dataDir)
  const keys = await openKeys(config)
  const chain = await openChain(config, { log, metrics })
  await checkNetwork(chain)
  const journal = openJournal(config, chain)
  shutdown.onClose("journal", () => journal.close())
  const ending = new AbortController()
  const { signal } = ending
  const { client, names } = chain
  const channel = createProviderChannel({ ...chain, journal, keys, metrics, log, signal })
  const read = () => readProvider(client, { names, signal })
  const provider = createProviderCache({ read, maxAgeMs: VIEW_MS })
  return { config, chain, keys, journal, channel, provider, signal, end: () => ending.abort() }
}

type Following = OpenAgentDeps & {
  readonly core: Core & { end(): void }
  readonly bell: Bell<string>
}

async function startFollowing(of: Following, hooks: FollowHooks): Promise<Follower> {
  const { core, bell, log, shutdown } = of
  const { chain, journal, channel, provider, signal, end } = core
  const models = new Set(hooks.models)
  const accounts = await startsOf(chain, { models: hooks.models, journal })
  const shared = { ...chain, ...hooks, models, journal, channel, provider, bell, log }
  const handle = createIntake(shared)
  const { client } = chain
  const { cursors } = journal
  const follower = followAccounts({ client, accounts, cursors, handle, log, signal })
  shutdown.onClose("chain", async () => {
    end()
    await Promise.all([follower.ended, channel.idle()])
  })
  channel.resume()
  return follower
}

/**
 * Opens an agent: settings, keys, network, journal. Sends nothing yet. Throws ConfigError, KeysError, ChainError,
 * JournalError, AttestError.
 */
export async function openAgent(config: Config, deps: OpenAgentDeps): Promise<Agent> {
  const quotes = await quoteSource(config.measured.attestation)
  const core = await openCore(config, deps)
  const { chain, keys, channel } = core
  const trust = attestationTrust(config, { now: chain.clock.now, log: deps.log })
  const file = dataFiles(config.operator.dataDir).attestation
  const { log } = deps
  const attester = createAttester({ ...chain, channel, keys, quotes, ...trust, file, log })
  const bell = createBell<string>()
  return {
    ...core,
    attester,
    bell,
    follow: (hooks) => startFollowing({ ...deps, core, bell }, hooks),
  }
}
