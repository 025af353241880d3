import { type Context, Hono } from "hono"
import { z } from "zod"
import type { Clock } from "../../chain/clock.js"
import { giveCoins } from "../../chain/faucet.js"
import { GIVER_ADDRESS } from "../../chain/genesis.js"
import type { Prices } from "../../chain/networkConfig.js"
import { LocalnetError } from "../../errors.js"
import { httpStatusOf } from "../../httpStatusOf.js"
import type { ApiContext } from "../apiContext.js"
import { base64 } from "../base64.js"
import { fields } from "../fields.js"
import { parseRequest } from "../parseRequest.js"
import { publicMessage } from "../publicMessage.js"
import { readJson } from "../readJson.js"
import type { Chaos } from "./chaos.js"
import { type Checkpoints, createCheckpoints } from "./checkpoints.js"

/** What the control API steers. */
export type ControlDeps = {
  readonly api: ApiContext
  readonly clock: Clock
  readonly chaos: Chaos
  readonly prices: Prices
}

type Action = (
  deps: ControlDeps & { checkpoints: Checkpoints },
  body: unknown,
  signal: AbortSignal,
) => unknown

const faucetBody = z.object({
  address: fields.address,
  amount: z
    .string()
    .regex(/^[1-9]\d{0,20}$/, "must be a string of nanoTON")
    .transform(BigInt),
})

/** Gives coins and answers once the block that holds them is sealed (at once when paused). */
const faucet: Action = async ({ api }, body, signal) => {
  const { address, amount } = parseRequest(faucetBody, body)
  const { sent, received } = giveCoins(api.chain, { to: address, amount })
  api.producer.notify()
  await api.producer.nextBlock(signal)
  return {
    message_hash: base64(sent.hash),
    message_hash_norm: base64(sent.normHash),
    transaction: { hash: base64(received.hash), lt: String(received.lt), seqno: received.seqno },
  }
}

const timeBody = z.union([
  z.strictObject({ addSeconds: z.number().int() }),
  z.strictObject({ setUnix: z.number().int() }),
])

/** Moves the clock: what ran before keeps its time, and a block is made at the new one. */
const time: Action = ({ api, clock }, body) => {
  const change = parseRequest(timeBody, body)
  const { chain, producer } = api
  if (chain.hasWork()) chain.seal()
  const wanted = "setUnix" in change ? change.setUnix : chain.now() + change.addSeconds
  if (wanted < chain.head().utime || wanted > 0xffffffff) {
    const message = `time cannot be before the last block (${chain.head().utime}) or after 2106`
    throw new LocalnetError("INVALID_REQUEST", message)
  }
  clock.setOffset(clock.offset() + wanted - clock.now())
  producer.mine(1)
  return { now: chain.now(), offsetSeconds: clock.offset() }
}

const mineBody = z.object({ blocks: z.number().int().min(1).max(10_000).default(1) })

const mine: Action = ({ api }, body) => {
  const block = api.producer.mine(parseRequest(mineBody, body).blocks)
  return { seqno: block.seqno, utime: block.utime }
}

const nameBody = z.object({ name: z.string().min(1).max(100) })

const checkpoint: Action = ({ checkpoints }, body) =>
  checkpoints.save(parseRequest(nameBody, body).name)

const restore: Action = ({ checkpoints }, body) =>
  checkpoints.restore(parseRequest(nameBody, body).name)

const pause: Action = ({ api }) => {
  api.producer.pause()
  return { paused: true }
}

const resume: Action = ({ api }) => {
  api.producer.resume()
  return { paused: false }
}

const rate = z.number().min(0).max(1)
const chaosBody = z
  .strictObject({
    latencyMs: z.number().int().min(0).max(60_000),
    errorRate: rate,
    duplicateRate: rate,
    staleBlocks: z.number().int().min(0),
    freezeHead: z.boolean(),
    seed: z.number().int(),
    reset: z.literal(true),
  })
  .partial()

const setChaos: Action = ({ chaos }, body) => {
  const { reset, ...given } = parseRequest(chaosBody, body)
  if (reset) chaos.reset()
  chaos.set(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
  return chaos.settings()
}

function status({ api, clock, chaos, prices }: ControlDeps) {
  const { chain, store, producer } = api
  const { seqno, utime } = chain.head()
  return {
    globalId: chain.globalId,
    prices,
    giver: GIVER_ADDRESS.toString(),
    head: { seqno, utime },
    now: chain.now(),
    offsetSeconds: clock.offset(),
    paused: producer.paused(),
    pendingTransactions: chain.pending().transactions.length,
    transactions: store.transactions.count(),
    accounts: store.accounts.count(),
    checkpoints: store.checkpoints.list().map(({ name, seqno: at }) => ({ name, seqno: at })),
    chaos: chaos.settings(),
  }
}

const ACTIONS: Readonly<Record<string, Action>> = {
  faucet,
  time,
  mine,
  checkpoint,
  restore,
  pause,
  resume,
  chaos: setChaos,
}

async function readOptionalJson(context: Context): Promise<unknown> {
  return context.req.header("content-length") === "0" ? {} : readJson(context)
}

/** The control API under /localnet: money, time, blocks, checkpoints and faults, for development. */
export function createControl(deps: ControlDeps): Hono {
  const app = new Hono()
  const all = { ...deps, checkpoints: createCheckpoints(deps) }
  app.get("/status", (context) => context.json(status(deps)))
  for (const [name, act] of Object.entries(ACTIONS)) {
    app.post(`/${name}`, async (context) => {
      const result = await act(all, await readOptionalJson(context), context.req.raw.signal)
      return context.json(result as object)
    })
  }
  app.onError((error, context) => {
    const code = httpStatusOf(error)
    return context.json({ error: publicMessage(error), code }, code)
  })
  app.notFound((context) => context.json({ error: "no such control route", code: 404 }, 404))
  return app
}
