import {
  type AnswerErrorCode,
  type AnswerReceipt,
  answerError,
  bytesToHex,
  bytesToUint,
  type ChannelSecrets,
  channelDigest,
  channelStandingToJson,
  contentHash,
  cost,
  createAnswerSealer,
  createReplayWindow,
  generateHpkeKeyPair,
  type HpkeKeyPair,
  type NodeInfo,
  nodeInfoToJson,
  openChannel,
  openRequest,
  type PriceSheet,
  parseChannelOpening,
  type Receipt,
  readRequestHead,
  requestBound,
  requestId,
  signReceipt,
  textBytes,
  type Usage,
  verifyDigest,
  verifyVoucher,
  worstCase,
} from "@cocoon/protocol"
import type { Address } from "@ton/core"
import { type KeyPair, keyPairFromSeed } from "@ton/crypto"
import type { NodeRequest } from "../inference/Fetch.js"

/** A Session as the node reads it from the chain. */
export interface FakeDeal {
  readonly dealId: bigint
  readonly sessionKey: Uint8Array
  readonly sheet: PriceSheet
  readonly modelHash: bigint
  readonly deposit: () => bigint
}

/** How a node departs from the protocol; each may look at how many requests came so far. */
export interface Tricks {
  /** Changes a receipt before it is signed. */
  receipt?: (receipt: Receipt, requests: number) => Receipt
  /** Changes what the receipt chunk says of this request. */
  usage?: (usage: Usage) => Usage
  /** Signs with a key of its own. */
  forge?: boolean
  /** Answers with bytes that are none of the protocol's. */
  garbage?: boolean
  /** Ends the connection before the last chunk; `early` before the first data. */
  truncate?: "late" | "early"
  /** Breaks the connection after the first data. */
  reset?: boolean
  /** Sends the receipt of the first request with every one. */
  oldReceipt?: boolean
  /** Sends data before the head. */
  noHead?: boolean
  /** Refuses outside the envelope. */
  refuse?: { readonly status: number; readonly code: string; readonly reason?: string } | undefined
  /** Answers with a sealed error; `metered` with a receipt behind it. */
  error?:
    | { readonly code: AnswerErrorCode; readonly param?: string; readonly metered?: boolean }
    | undefined
  /** Asks for so much more authorisation than the rule says. */
  greedy?: bigint
  /** Does not answer at all. */
  dead?: boolean
  /** Waits for this between two chunks. */
  pace?: () => Promise<void>
}

type Metered = {
  counter: bigint
  usage: Usage
  last: AnswerReceipt | null
  running: bigint
  authorised: bigint
  closed: boolean
}
type Opened = {
  secrets: ChannelSecrets
  deal: FakeDeal
  window: ReturnType<typeof createReplayWindow>
  stored: Map<bigint, AnswerReceipt>
}

const NOTHING: Usage = { prompt: 0n, cached: 0n, completion: 0n, reasoning: 0n }

/** The node half of docs/PROTOCOL.md as a handler of requests; honest unless `tricks` say otherwise. */
export interface FakeNode {
  readonly tricks: Tricks
  readonly enclave: KeyPair
  readonly hpke: HpkeKeyPair
  info: NodeInfo
  /** Requests that were served or refused inside the envelope. */
  requests: number
  /** Bodies that were opened. */
  readonly seen: Record<string, unknown>[]
  readonly authorised: (dealId: bigint) => bigint
  /** Loses its channels, as after a start. */
  readonly restart: () => void
  readonly handle: (url: URL, init: NodeRequest) => Promise<Response>
}

/** What a fake node is made of. */
export interface FakeNodeOptions {
  readonly seed: number
  readonly provider: Address
  readonly globalId: number
  readonly models: NodeInfo["models"]
  /** The Session of these names, if the chain has one. */
  readonly dealOf: (names: {
    client: Address
    nonce: bigint
    termsHash: bigint
  }) => FakeDeal | undefined
  readonly words?: readonly string[]
  readonly tricks?: Tricks
}

/** Makes a node; its enclave key follows from the seed. */
export async function createFakeNode(options: FakeNodeOptions): Promise<FakeNode> {
  const { provider, globalId, dealOf, words = ["Hel", "lo"] } = options
  const tricks: Tricks = { ...options.tricks }
  const enclave = keyPairFromSeed(Buffer.alloc(32, options.seed))
  const hpke = await generateHpkeKeyPair()
  const channels = new Map<string, Opened>()
  const accounts = new Map<bigint, Metered>()
  let first: AnswerReceipt | null = null

  const accountOf = (dealId: bigint) => {
    const fresh = {
      counter: 0n,
      usage: NOTHING,
      last: null,
      running: 0n,
      authorised: 0n,
      closed: false,
    }
    const account = accounts.get(dealId) ?? fresh
    accounts.set(dealId, account)
    return account
  }
  const boot = () => crypto.getRandomValues(new Uint8Array(32))
  const node: FakeNode = {
    tricks,
    enclave,
    hpke,
    requests: 0,
    seen: [],
    authorised: (dealId) => accountOf(dealId).authorised,
    info: {
      versions: [1],
      suites: [1],
      globalId,
      provider,
      enclaveKey: new Uint8Array(enclave.publicKey),
      hpkeKey: hpke.publicKey,
      bootId: boot(),
      draining: false,
      slots: { total: 8, free: 8 },
      limits: { maxRequestBytes: 1_000_000, minDeposit: 1n, marginSeconds: 300 },
      models: options.models,
    },
    restart() {
      channels.clear()
      node.info = { ...node.info, bootId: boot() }
    },
    async handle(url, init) {
      if (tricks.dead === true) throw new TypeError("fetch failed")
      if (url.pathname.endsWith("/cocoon/v1/node")) return Response.json(nodeInfoToJson(node.info))
      if (tricks.refuse !== undefined) return plain(tricks.refuse.status, tricks.refuse)
      if (url.pathname.endsWith("/channels")) return openOne(String(init?.body))
      return serveOne(
        new Uint8Array(init?.body as Uint8Array<ArrayBuffer>),
        init?.signal ?? undefined,
      )
    },
  }

  async function openOne(body: string): Promise<Response> {
    const opening = parseChannelOpening(JSON.parse(body))
    const deal = dealOf(opening)
    if (deal === undefined) return plain(404, { code: "UNKNOWN_SESSION" })
    const { dealId, sheet, sessionKey: publicKey } = deal
    const { enc, signature } = opening
    const { bootId, enclaveKey } = node.info
    const digest = channelDigest({ dealId, bootId, sheet, enc })
    if (!verifyDigest(digest, { signature, publicKey }))
      return plain(401, { code: "BAD_SIGNATURE" })
    const secrets = await openChannel(hpke, { enc, dealId, enclaveKey })
    const account = accountOf(dealId)
    channels.set(bytesToHex(secrets.channelId), {
      secrets,
      deal,
      window: createReplayWindow(),
      stored: new Map(),
    })
    const sealer = createAnswerSealer(secrets, { requestId: requestId(secrets.channelId, 0n) })
    const standing = channelStandingToJson({
      receipt: account.last,
      authorised: account.authorised,
      metered: cost(account.usage, sheet),
    })
    return stream([
      sealer.start,
      sealer.head({ status: 200, contentType: "application/json" }),
      sealer.data(textBytes(JSON.stringify(standing))),
      sealer.data(new Uint8Array(), { last: true }),
    ])
  }

  async function serveOne(bytes: Uint8Array, signal: AbortSignal | undefined): Promise<Response> {
    const { channelId } = readRequestHead(bytes)
    const channel = channels.get(bytesToHex(channelId))
    if (channel === undefined) return plain(404, { code: "UNKNOWN_CHANNEL" })
    const { secrets, deal, window, stored } = channel
    const opened = openRequest(secrets, bytes)
    const id = requestId(channelId, opened.counter)
    const sealer = createAnswerSealer(secrets, { requestId: id })
    const account = accountOf(deal.dealId)
    const refuse = (code: AnswerErrorCode, details: Record<string, string> = {}, param?: string) =>
      stream([
        sealer.start,
        sealer.error(
          answerError(code, { message: code, details, ...(param === undefined ? {} : { param }) }),
          { last: true },
        ),
      ])
    if (window.accept(opened.counter) !== "fresh") {
      const receipt = stored.get(opened.counter)
      if (receipt === undefined) return refuse("replayed")
      const error = answerError("replayed", { message: "replayed" })
      return stream([sealer.start, sealer.error(error, { last: false }), sealer.receipt(receipt)])
    }
    node.requests += 1
    const { path, authorised, voucher } = opened.header
    if (authorised > account.authorised) {
      const proof = { signature: voucher ?? new Uint8Array(64), sessionKey: deal.sessionKey }
      if (!verifyVoucher({ dealId: deal.dealId, authorised }, proof)) return refuse("bad_voucher")
      account.authorised = authorised
    }
    if (path === "/cocoon/receipt") {
      if (account.last === null) {
        const head = sealer.head(JSON_HEAD)
        return stream([sealer.start, head, sealer.data(new Uint8Array(), { last: true })])
      }
      return stream([sealer.start, sealer.head(JSON_HEAD), sealer.receipt(account.last)])
    }
    if (path === "/cocoon/close") {
      account.closed = true
      const receipt = sign({ ...closing(deal, account), deliveryHash: bytesToUint(id) }, NOTHING)
      return stream([sealer.start, sealer.head(JSON_HEAD), sealer.receipt(receipt)])
    }
    if (account.closed) return refuse("session_closed")
    const body = JSON.parse(new TextDecoder().decode(opened.body)) as Record<string, unknown>
    node.seen.push(body)
    if (tricks.error !== undefined && tricks.error.metered !== true)
      return refuse(tricks.error.code, {}, tricks.error.param)
    const bound = requestBound(path, { bodyBytes: opened.body.length, body })
    const worst = worstCase({ ...bound, sheet: deal.sheet }) + 1n
    const needed = cost(account.usage, deal.sheet) + account.running + worst + (tricks.greedy ?? 0n)
    const metered = cost(account.usage, deal.sheet).toString()
    const details = { needed: needed.toString(), metered }
    if (needed > deal.deposit()) return refuse("deposit_too_low", details)
    if (needed > account.authorised) return refuse("authorisation_too_low", details)
    account.running += worst
    if (tricks.garbage === true)
      return stream([
        textBytes("<html>not the protocol at all, but long enough to be read as such</html>"),
      ])

    /** Meters what was generated: the words said so far. */
    const meter = (said: number): AnswerReceipt => {
      account.running -= worst
      const own = { prompt: 7n, cached: 0n, completion: BigInt(said), reasoning: 0n }
      const usage = plus(account.usage, own)
      account.counter += 1n
      account.usage = usage
      const salt = crypto.getRandomValues(new Uint8Array(32))
      const honest: Receipt = {
        dealId: deal.dealId,
        counter: account.counter,
        usage,
        final: false,
        modelHash: deal.modelHash,
        requestHash: contentHash({ content: opened.body, salt: opened.salt }),
        responseHash: sealer.responseHash(salt),
        responseLength: sealer.responseLength(),
        deliveryHash: bytesToUint(id),
      }
      const shown = tricks.receipt?.(honest, node.requests) ?? honest
      const receipt = { ...sign(shown, tricks.usage?.(own) ?? own), responseSalt: salt }
      first ??= receipt
      const sent = tricks.oldReceipt === true ? first : receipt
      stored.set(opened.counter, sent)
      account.last = receipt
      return sent
    }
    return answer({ body, sealer, meter, signal })
  }

  function closing(deal: FakeDeal, account: Metered): Omit<Receipt, "deliveryHash"> {
    account.counter += 1n
    const { counter, usage } = account
    const none = { requestHash: 0n, responseHash: 0n, responseLength: 0 }
    return { dealId: deal.dealId, counter, usage, final: true, modelHash: deal.modelHash, ...none }
  }

  function sign(receipt: Receipt, usage: Usage): AnswerReceipt {
    const key = tricks.forge === true ? keyPairFromSeed(Buffer.alloc(32, 99)) : enclave
    const signature = signReceipt(receipt, new Uint8Array(key.secretKey))
    return { receipt, signature, responseSalt: new Uint8Array(32), countedBy: "engine", usage }
  }

  function answer(on: {
    readonly body: Record<string, unknown>
    readonly sealer: ReturnType<typeof createAnswerSealer>
    readonly meter: (said: number) => AnswerReceipt
    readonly signal: AbortSignal | undefined
  }): Response {
    const { body, sealer, meter, signal } = on
    const streamed = body.stream === true
    const contentType = streamed ? "text/event-stream" : "application/json"
    let said = 0
    let settled = false
    const settle = () => {
      settled = true
      return meter(said)
    }
    async function* chunks() {
      yield sealer.start
      if (tricks.noHead === true) {
        yield sealer
          .error(answerError("internal", { message: "no" }), { last: true })
          .subarray(0, 40)
        return
      }
      yield sealer.head({ status: 200, contentType })
      if (tricks.truncate === "early") return
      if (tricks.error?.metered === true) {
        yield sealer.error(answerError(tricks.error.code, { message: "late" }), { last: false })
        yield sealer.receipt(settle())
        return
      }
      for (const word of streamed ? words : []) {
        said += 1
        yield sealer.data(textBytes(`data: {"choices":[{"delta":{"content":"${word}"}}]}\n\n`))
        if (tricks.reset === true) throw new TypeError("reset")
        await tricks.pace?.()
      }
      said = words.length
      yield sealer.data(textBytes(ending(streamed, words)))
      if (tricks.truncate === "late") return
      yield sealer.receipt(settle())
    }
    const source = chunks()
    const cancelled = () => {
      if (!settled) settle()
    }
    signal?.addEventListener("abort", cancelled, { once: true })
    return new Response(
      new ReadableStream(
        {
          async pull(controller) {
            try {
              const { done, value } = await source.next()
              if (done === true) controller.close()
              else if (!signal?.aborted) controller.enqueue(value)
            } catch (error) {
              controller.error(error)
              cancelled()
            }
          },
          cancel: cancelled,
        },
        { highWaterMark: 0 },
      ),
    )
  }
  return node
}

const JSON_HEAD = { status: 200, contentType: "application/json" }

function ending(streamed: boolean, words: readonly string[]): string {
  const usage = `"usage":{"prompt_tokens":7,"completion_tokens":${words.length}}`
  if (streamed) return `data: {"choices":[],${usage}}\n\ndata: [DONE]\n\n`
  return `{"choices":[{"message":{"content":"${words.join("")}"}}],${usage}}`
}

function plain(
  status: number,
  error: { readonly code: string; readonly reason?: string },
): Response {
  return Response.json({ error: { ...error, message: "no" } }, { status })
}

function stream(parts: readonly Uint8Array[]): Response {
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(part)
        controller.close()
      },
    }),
  )
}

function plus(a: Usage, b: Usage): Usage {
  return {
    prompt: a.prompt + b.prompt,
    cached: a.cached + b.cached,
    completion: a.completion + b.completion,
    reasoning: a.reasoning + b.reasoning,
  }
}
