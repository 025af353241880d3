import { CocoonError } from "@cocoon/protocol"
import { requireWallet } from "../requireWallet.js"
import { createParts } from "./createParts.js"
import type { Inference } from "./Inference.js"
import type { InferenceOptions } from "./InferenceOptions.js"
import type { InferenceParts } from "./InferenceParts.js"
import { endSession, maintain } from "./maintain.js"
import { requestInference } from "./requestInference.js"
import { servedModels } from "./servedModels.js"

const REFRESH_MS = 20_000

/**
 * Inference in Sessions: finds nodes on the chain, verifies them, opens and funds Sessions within the budget, seals, streams,
 * checks receipts, and gets deposits back. Takes over the Sessions of its journal. Nothing is ever sent in plain text.
 * @throws CocoonError NO_WALLET, BAD_SESSION_ENTRY, and what the journal rejects with
 *
 * @example
 * import { createCocoonClient, createInference } from "@cocoon/client"
 * import { fileSessionJournal } from "@cocoon/client/node"
 * import { tonWallet } from "@cocoon/client/wallet"
 * import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address, toNano } from "@ton/core"
 * import { mnemonicToPrivateKey } from "@ton/crypto"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const keyPair = await mnemonicToPrivateKey((process.env.MNEMONIC ?? "").split(" "))
 * const wallet = tonWallet({ indexer, keyPair, version: "v5r1", globalId: -3 })
 * const registry = Address.parse(process.argv[2] ?? "")
 * const inference = await createInference({
 *   client: createCocoonClient({ indexer, registry, globalId: -3, wallet }),
 *   journal: fileSessionJournal("sessions.jsonl"),
 *   budget: { total: toNano("5"), perSession: toNano("1") },
 *   attestation: { root: INTEL_SGX_ROOT_PUBLIC_KEY },
 * })
 * const [model] = await inference.models()
 * const messages = [{ role: "user", content: "What is a cocoon?" }]
 * const body = { model: model?.name, messages, stream: true }
 * const answer = await inference.request({ path: "/v1/chat/completions", body })
 * for await (const bytes of answer.data) process.stdout.write(bytes)
 * console.log((await answer.charge)?.cost)
 * await inference.close("settle")
 */
export async function createInference(options: InferenceOptions): Promise<Inference> {
  requireWallet(options.client)
  return startInference(createParts(options))
}

/** Takes over the journal, looks around once, and then keeps looking. */
export async function startInference(parts: InferenceParts): Promise<Inference> {
  const { pool, nodes, listings, options } = parts
  await adoptJournal(parts)
  await maintain(parts)
  const upkeep = keepMaintaining(parts)
  let closing: Promise<void> | undefined
  const close = (ending: "keep" | "settle") => {
    closing ??= endAll(parts, { ending, stop: upkeep.stop })
    return closing
  }
  options.signal?.addEventListener("abort", () => void close("keep"), { once: true })
  return {
    models: async () => {
      requireOpen(closing)
      const { maxPrice } = options.budget
      return servedModels(listings.all(), { nodes: nodes.serving(), maxPrice })
    },
    request: async (request) => {
      requireOpen(closing)
      return requestInference(parts, request)
    },
    standings: () => [...pool.lives(), ...pool.ended()].map((live) => live.standing()),
    close,
  }

  function requireOpen(ended: unknown): void {
    if (ended !== undefined) throw closedError()
  }
}

function closedError(): CocoonError {
  return new CocoonError({ code: "CLOSED", message: "this Inference was closed" })
}

/** Sessions of this wallet under this Registry; those of others are left alone. */
async function adoptJournal({ options, pool }: InferenceParts): Promise<void> {
  const { client, journal } = options
  const { address } = requireWallet(client)
  for (const entry of await journal.load()) {
    const { handle } = entry
    const ours = handle.client.equals(address) && handle.registry.equals(client.registry)
    if (ours && handle.globalId === client.globalId) await pool.adopt(entry)
  }
}

function keepMaintaining(parts: InferenceParts): { readonly stop: () => Promise<void> } {
  const { refreshMs = REFRESH_MS } = parts.options
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  const next = () => {
    if (stopped) return
    timer = setTimeout(() => {
      running = maintain(parts).finally(next)
    }, refreshMs)
  }
  next()
  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
      return running
    },
  }
}

async function endAll(
  parts: InferenceParts,
  { ending, stop }: { readonly ending: "keep" | "settle"; readonly stop: () => Promise<void> },
): Promise<void> {
  const { controllers, pool } = parts
  for (const controller of controllers) controller.abort(closedError())
  await stop()
  if (ending === "settle") {
    const open = pool.lives().filter((live) => live.entry().stage === "open")
    await Promise.all(open.map((live) => endSession(parts, live)))
    await pool.sweep()
  }
  await Promise.all(pool.lives().map((live) => live.commit({})))
}
