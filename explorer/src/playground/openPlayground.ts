import "../chain/polyfill.js"
import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import {
  createInference,
  type Inference,
  type InferenceAnswer,
  type InferenceEvent,
  receiptJson,
  type ServedModel,
  type SessionJournal,
  type SessionStanding,
  webSessionJournal,
} from "@cocoon/client"
import type { Wallet } from "@cocoon/client/wallet"
import { Address } from "@ton/core"
import type { ExplorerConfig } from "../app/ExplorerConfig.js"
import { attestationPolicy } from "../chain/attestationPolicy.js"
import { openClient } from "../chain/openClient.js"
import { createSigner, type Sign, type Signer } from "./createSigner.js"
import type {
  Playground,
  PlaygroundModel,
  PlaygroundSession,
  Question,
  ReceiptFacts,
  RefusedNode,
} from "./Playground.js"

const CHAT = "/v1/chat/completions"

/** What a playground works with. */
export interface PlaygroundOptions {
  readonly config: ExplorerConfig
  readonly wallet: Wallet
  readonly sign: Sign
  readonly storage: Storage
}

type Budget = { total: bigint; perSession: bigint; maxPrice?: PlaygroundModel["sheet"] }

/**
 * Finds nodes and verifies them in this browser, takes over the Sessions that it keeps, and is ready for questions.
 * @throws CocoonError NO_CHAIN_API, BAD_SESSION_ENTRY
 */
export async function openPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { config, wallet, sign, storage } = options
  const signer = createSigner(wallet.address, sign)
  const client = openClient(config, signer.wallet)
  const journal = webSessionJournal(storage)
  const budget: Budget = { total: 0n, perSession: 0n }
  const refused = new Map<string, RefusedNode>()
  const ended: PlaygroundSession[] = []
  const start = async () => {
    budget.total = await boundIn(journal, { config, wallet })
    const log = (event: InferenceEvent) => follow(event, { signer, refused })
    return createInference({ client, journal, budget, attestation: attestationPolicy(config), log })
  }
  let inference = await start()
  const raise = async (amount: bigint) => {
    budget.perSession = amount
    budget.total = (await boundIn(journal, { config, wallet })) + amount
  }
  return {
    root: rootOf(config),
    models: async () => (await inference.models()).flatMap(modelOf),
    sessions: () => [...inference.standings().map(sessionOf), ...ended],
    refused: () => [...refused.values()],
    ask: (question) =>
      signer.attend("open", async () => {
        const { model, deposit } = question
        const known = inference
          .standings()
          .some(
            ({ listing, status }) => status === "open" && listing.toRawString() === model.listing,
          )
        if (!known) await raise(deposit)
        return askWithin(inference, { question, budget, known })
      }),
    receipt: receiptOf,
    allowTopUp: raise,
    async end() {
      const closing = inference
      await signer.attend("end", () => closing.close("settle"))
      ended.unshift(...closing.standings().map(sessionOf).filter(isClosed))
      inference = await start()
    },
    close: () => inference.close("keep"),
  }
}

function rootOf(config: ExplorerConfig): Playground["root"] {
  const { root } = attestationPolicy(config)
  const intel = root.every((byte, at) => byte === INTEL_SGX_ROOT_PUBLIC_KEY[at])
  return intel ? "intel" : "development"
}

const isClosed = ({ status }: PlaygroundSession) => status === "closed"

/** NanoTON that kept Sessions of this wallet hold: what may not be spent twice. */
async function boundIn(
  journal: SessionJournal,
  { config, wallet }: Pick<PlaygroundOptions, "config" | "wallet">,
): Promise<bigint> {
  const registry = Address.parse(config.network.registry)
  const own = (await journal.load()).filter(
    ({ handle, stage }) =>
      stage !== "closed" &&
      handle.client.equals(wallet.address) &&
      handle.registry.equals(registry) &&
      handle.globalId === config.network.globalId,
  )
  return own.reduce((sum, { deposit, pending }) => sum + deposit + (pending?.amount ?? 0n), 0n)
}

function follow(
  { event, provider, code }: InferenceEvent,
  on: { readonly signer: Signer; readonly refused: Map<string, RefusedNode> },
): void {
  if (event === "session-opening") on.signer.expect("open")
  if (event === "session-top-up") on.signer.expect("topUp")
  if (event === "session-closing") on.signer.expect("end")
  if (provider === undefined) return
  if (event === "node-verified") on.refused.delete(provider)
  if (event === "node-refused") on.refused.set(provider, { provider, code: code ?? "" })
}

/** No node that asks more than what was shown is asked; a Session that stands keeps its own prices. */
async function askWithin(
  inference: Inference,
  on: { readonly question: Question; readonly budget: Budget; readonly known: boolean },
): Promise<InferenceAnswer> {
  const { question, budget, known } = on
  if (!known) budget.maxPrice = question.model.sheet
  try {
    return await inference.request({
      path: CHAT,
      body: bodyOf(question),
      signal: question.signal,
    })
  } finally {
    delete budget.maxPrice
  }
}

function bodyOf({ model, messages, maxTokens, temperature }: Question) {
  const limit = model.fields.includes("max_completion_tokens")
    ? "max_completion_tokens"
    : "max_tokens"
  const usage = model.fields.includes("stream_options")
  return {
    model: model.listing,
    messages,
    [limit]: maxTokens,
    ...(temperature === undefined ? {} : { temperature }),
    ...(model.fields.includes("stream") ? { stream: true } : {}),
    ...(usage ? { stream_options: { include_usage: true } } : {}),
  }
}

async function receiptOf(answer: InferenceAnswer, { id, model, bytes }: ReceiptFacts) {
  const charge = await answer.charge
  if (charge === null) return null
  const requestId = charge.requestId.toString(16).padStart(64, "0")
  const verbatim = bytes !== null
  const json = receiptJson(charge, { id, requestId, model, at: Date.now(), verbatim })
  const { cost, usage } = charge
  const session = charge.session.toRawString()
  return { json, cost, usage, session, provider: charge.provider.toRawString(), bytes }
}

function modelOf({ listing, sheet, contextTokens, fields, nodes, paths }: ServedModel) {
  if (!paths.includes(CHAT)) return []
  return [{ listing: listing.toRawString(), sheet, contextTokens, fields, nodes }]
}

function sessionOf(standing: SessionStanding): PlaygroundSession {
  const { session, provider, listing, deposit, metered, expiresAt, status } = standing
  return {
    address: session.toRawString(),
    provider: provider.toRawString(),
    listing: listing.toRawString(),
    ...{ deposit, metered, expiresAt, status },
  }
}
