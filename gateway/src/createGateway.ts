import type { IncomingMessage, ServerResponse } from "node:http"
import type { Inference } from "@cocoon/client"
import type { Config } from "./config/settings.js"
import type { Guests } from "./http/authenticate.js"
import { createApi } from "./http/createApi.js"
import { createRoutes } from "./http/createRoutes.js"
import { type Listening, listen } from "./http/listen.js"
import { isLocal, respondMetrics } from "./http/metricsRoute.js"
import { createKeyring } from "./keys/keyring.js"
import { openAccount } from "./keys/openAccount.js"
import { type Admission, createAdmission } from "./limits/admission.js"
import type { GatewayLog } from "./log.js"
import { addGauges, createMetrics, type Metrics } from "./metrics.js"
import { createAnswerIds } from "./serve/answerIds.js"
import { createBooking } from "./serve/booking.js"
import { type ChargeWriter, createChargeWriter } from "./serve/chargeWriter.js"
import { createModelDirectory, type ModelDirectory } from "./serve/modelDirectory.js"
import { pruneReceipts } from "./serve/pruneReceipts.js"
import type { Store } from "./store/openStore.js"

/** The settings of the server itself. */
export type GatewayConfig = Omit<Config, "registry" | "api" | "walletKey" | "globalId" | "budget">

/** What a gateway is made of. It closes none of these. */
export type GatewayDeps = {
  readonly config: GatewayConfig
  readonly inference: Inference
  readonly store: Store
  readonly log: GatewayLog
  /** Unix milliseconds. */
  readonly now?: () => number
}

/** A running gateway. */
export type Gateway = {
  readonly url: string
  /** The listener of /metrics, where it has its own. */
  readonly metricsUrl: string | undefined
  /** Takes nothing new, lets answers end within the drain time, brings every charge to disk. */
  close(): Promise<void>
}

const QUEUE_WAIT_MS = 5_000

type Parts = {
  readonly metrics: Metrics
  readonly admission: Admission
  readonly directory: ModelDirectory
  readonly writer: ChargeWriter
}

function sessionTotals(inference: Inference) {
  const open = inference.standings().filter(({ status }) => status === "open")
  const sum = (read: (one: (typeof open)[number]) => bigint) =>
    open.reduce((total, one) => total + read(one), 0n)
  return {
    open: open.length,
    deposit: sum((one) => one.deposit),
    metered: sum((one) => one.metered),
  }
}

function createParts({ config, inference, store, log }: GatewayDeps, now: () => number): Parts {
  const metrics = createMetrics()
  const admission = createAdmission({ ...config, waitMs: QUEUE_WAIT_MS })
  const names = Object.keys(config.models ?? {})
  const directory = createModelDirectory({ inference, names, now })
  const onFailure = (error: unknown) => log.error({ error }, "charges could not be written to disk")
  const writer = createChargeWriter({ store, onFailure })
  addGauges(metrics.registry, {
    inFlight: admission.inFlight,
    queued: admission.queued,
    nodes: async () => new Map((await directory.list()).map(({ name, nodes }) => [name, nodes])),
    sessions: () => sessionTotals(inference),
  })
  return { metrics, admission, directory, writer }
}

async function missing({ directory, writer }: Parts): Promise<readonly string[]> {
  const models = await directory.list().catch(() => [])
  const reasons = models.length > 0 ? [] : ["no verified node serves a model now"]
  return writer.healthy() ? reasons : [...reasons, "charges cannot be written to disk"]
}

function createGatewayApi(deps: GatewayDeps, { parts, now }: { parts: Parts; now: () => number }) {
  const { config, inference, store, log } = deps
  const { metrics, writer } = parts
  const { maxBodyBytes, defaultMaxTokens, requestTimeoutSeconds } = config
  const ids = createAnswerIds((id) => writer.pending(id) || store.answers.has(id))
  const routes = createRoutes({
    ...parts,
    inference,
    ids,
    booking: createBooking({ writer, ids, metrics, now }),
    now,
    answers: store.answers,
    notReady: () => missing(parts),
    limits: { maxBodyBytes, defaultMaxTokens, timeoutMs: requestTimeoutSeconds * 1000 },
  })
  const guests: Guests = config.open
    ? { open: openAccount(now()) }
    : { keyring: createKeyring({ table: store.keys, rates: config, now }) }
  return createApi({ routes, guests, metrics, log, healthy: writer.healthy })
}

/** Starts a gateway over an `Inference`. Throws GatewayError HTTP_LISTEN. */
export async function createGateway(deps: GatewayDeps): Promise<Gateway> {
  const { config, store, log, now = Date.now } = deps
  const parts = createParts(deps, now)
  const { registry } = parts.metrics
  const api = createGatewayApi(deps, { parts, now })
  const own = config.metricsListen
  const listener = (req: IncomingMessage, res: ServerResponse) => {
    const metricsHere = own === undefined && req.url === "/metrics" && isLocal(req)
    if (metricsHere) void respondMetrics(registry, res)
    else api.listener(req, res)
  }
  const { host, port } = config
  const server = await listen(listener, { host, port, flag: "--port" })
  let metricsServer: Listening | undefined
  try {
    const answer = (_: IncomingMessage, res: ServerResponse) => void respondMetrics(registry, res)
    if (own !== undefined)
      metricsServer = await listen(answer, { ...own, flag: "--metrics-listen" })
  } catch (error) {
    await server.close()
    throw error
  }
  const stopPruning = pruneReceipts({ ...store, days: config.receiptDays, log, now })
  return {
    url: server.url,
    metricsUrl: metricsServer?.url,
    async close() {
      server.stop()
      await api.drain(config.drainSeconds * 1000)
      stopPruning()
      await Promise.all([server.close(), metricsServer?.close()])
      await parts.writer.close()
    },
  }
}
