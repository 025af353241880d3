import { join } from "node:path"
import {
  createCocoonClient,
  createInference,
  type Inference,
  type SessionJournal,
} from "@cocoon/client"
import { fileSessionJournal, nodeFetch } from "@cocoon/client/node"
import { tonWallet } from "@cocoon/client/wallet"
import type { Log } from "@cocoon/service"
import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import type { Config } from "../config/settings.js"
import { requireSetting } from "../config.js"
import { readRoot } from "./readRoot.js"
import { readWalletKey } from "./readWalletKey.js"

const JOURNAL = "sessions.jsonl"

/** An open `Inference`, the journal of its Sessions, and the wallet that pays for it. */
export type OpenInference = {
  readonly inference: Inference
  readonly journal: SessionJournal
  readonly wallet: Address
}

/**
 * Inference as the settings say: the network, the wallet, what is trusted, the Sessions' journal in the data folder.
 * Throws ConfigError, and CocoonError when journal or network cannot be read.
 */
export async function openInference(
  config: Config,
  { log, signal }: { log: Log; signal: AbortSignal },
): Promise<OpenInference> {
  const registry = requireSetting(config, "registry")
  const globalId = requireSetting(config, "globalId")
  const baseUrl = requireSetting(config, "api")
  const total = requireSetting(config, "budget")
  // An API that lies could show an image of its own as approved: under the genuine root they are pinned here.
  if (config.root === "intel") requireSetting(config, "images")
  const keyPair = readWalletKey(requireSetting(config, "walletKey"))
  const { apiKey, images, models, walletVersion: version } = config
  const attestation = { root: readRoot(config.root) }
  const indexer = createTonIndexerClient({ baseUrl, ...(apiKey === undefined ? {} : { apiKey }) })
  const wallet = tonWallet({ indexer, keyPair, version, globalId, signal })
  const journal = fileSessionJournal(join(config.data, JOURNAL))
  const pins = images === undefined ? {} : { images }
  const inference = await createInference({
    client: createCocoonClient({ indexer, registry, globalId, wallet, ...pins }),
    models,
    journal,
    budget: { total, perSession: config.sessionDeposit },
    attestation,
    defaultMaxTokens: config.defaultMaxTokens,
    authoriseAhead: config.authoriseAhead,
    fetch: nodeFetch({ publicOnly: config.root === "intel" }),
    log: ({ event, ...facts }) => log.info({ event, ...facts }, "inference"),
  })
  return { inference, journal, wallet: wallet.address }
}
