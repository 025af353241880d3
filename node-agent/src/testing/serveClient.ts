import {
  type AnswerEvent,
  type AnswerReceipt,
  type ChannelSecrets,
  channelDigest,
  channelOpeningToJson,
  createAnswerOpener,
  parseChannelStanding,
  requestId,
  sealChannel,
  sealRequest,
  textBytes,
  voucherDigest,
} from "@cocoon/protocol"
import type { OpenedSession } from "../chain/sessionReader.js"
import type { Ed25519Key } from "../keys/ed25519Key.js"
import { FAKE_CLIENT, FAKE_TERMS_HASH } from "./fakeSession.js"
import type { ServeScene } from "./serveScene.js"

/** An answer that was read to its end; `status` is the outer one. */
export type ClientAnswer = {
  readonly status: number
  /** Of an answer outside an envelope. */
  readonly refusal: Readonly<Record<string, unknown>> | undefined
  readonly data: string
  readonly error: Extract<AnswerEvent, { kind: "error" }>["error"] | undefined
  readonly receipt: AnswerReceipt | undefined
}

/** A request; the voucher is signed for `authorised` unless another one is given, or none. */
export type ClientRequest = {
  readonly path?: string
  readonly body?: string
  readonly authorised?: bigint
  readonly voucher?: Uint8Array | null
  readonly counter?: bigint
  readonly signal?: AbortSignal
}

const CHAT = JSON.stringify({
  messages: [{ role: "user", content: "secret-4711" }],
  max_tokens: 50,
})

/** Reads a sealed answer, or what stands in its place. */
export async function readAnswer(
  response: Response,
  secrets: ChannelSecrets,
  id: Uint8Array,
): Promise<ClientAnswer> {
  const { status } = response
  const nothing = { data: "", error: undefined, receipt: undefined }
  if (status !== 200) {
    const { error } = (await response.json()) as { error: Readonly<Record<string, unknown>> }
    return { status, refusal: error, ...nothing }
  }
  const opener = createAnswerOpener(secrets, id)
  const events = opener.push(new Uint8Array(await response.arrayBuffer()))
  opener.end()
  const bytes = events.flatMap((event) => (event.kind === "data" ? [event.bytes] : []))
  return {
    status,
    refusal: undefined,
    data: Buffer.concat(bytes).toString(),
    error: events.find((event) => event.kind === "error")?.error,
    receipt: events.find((event) => event.kind === "receipt")?.receipt,
  }
}

/** What a test's client may do otherwise when it opens a channel. */
export type OpeningOptions = {
  readonly bootId?: Uint8Array
  readonly signer?: Ed25519Key
  readonly dealId?: bigint
}

/** The body of an opening for a Session, and the secrets of its channel. */
export async function makeOpening(
  scene: ServeScene,
  { opening, session }: OpenedSession,
  options: OpeningOptions = {},
) {
  const { keys, hpke, bootId } = scene.context
  const dealId = options.dealId ?? opening.dealId
  const enclaveKey = keys.enclave.publicKey
  const { enc, secrets } = await sealChannel({ hpkeKey: hpke.publicKey, dealId, enclaveKey })
  const { sheet } = opening.offer
  const digest = channelDigest({ dealId, bootId: options.bootId ?? bootId, sheet, enc })
  const signature = (options.signer ?? scene.sessionKey).sign(digest)
  const names = { client: FAKE_CLIENT, nonce: session.nonce, termsHash: FAKE_TERMS_HASH }
  const body = channelOpeningToJson({ version: 1, suite: 1, ...names, enc, signature })
  return { body: JSON.stringify(body), secrets }
}

const post = (scene: ServeScene, path: string, init: RequestInit) =>
  fetch(`${scene.url}/cocoon/v1/${path}`, { method: "POST", ...init })

/** Posts an opening. */
export async function postOpening(
  scene: ServeScene,
  { body, secrets }: { body: string; secrets: ChannelSecrets },
): Promise<ClientAnswer> {
  const response = await post(scene, "channels", { body })
  return readAnswer(response, secrets, requestId(secrets.channelId, 0n))
}

/** A client with a channel for a Session that the chain shows. */
export async function createClient(scene: ServeScene, opened: OpenedSession) {
  const opening = await makeOpening(scene, opened)
  const { secrets } = opening
  const answer = await postOpening(scene, opening)
  if (answer.refusal !== undefined) throw new Error(String(answer.refusal.code))
  const { dealId } = secrets
  let counters = 0n
  const voucherFor = (authorised: bigint) =>
    scene.sessionKey.sign(voucherDigest({ dealId, authorised }))
  const seal = (request: ClientRequest) => {
    const { path = "/v1/chat/completions", body = CHAT, authorised = 10n ** 9n } = request
    if (request.counter === undefined) counters += 1n
    const counter = request.counter ?? counters
    const voucher = request.voucher === undefined ? voucherFor(authorised) : request.voucher
    const header = { path, authorised, ...(voucher === null ? {} : { voucher }) }
    return { counter, ...sealRequest(secrets, { counter, header, body: textBytes(body) }) }
  }
  const send = (bytes: Uint8Array, signal?: AbortSignal) => {
    const body = new Uint8Array(bytes)
    return post(scene, "requests", signal === undefined ? { body } : { body, signal })
  }
  return {
    secrets,
    opening,
    standing: parseChannelStanding(JSON.parse(answer.data)),
    voucherFor,
    seal,
    /** Posts sealed bytes as they are. */
    send,
    async ask(request: ClientRequest = {}): Promise<ClientAnswer> {
      const { bytes, counter } = seal(request)
      const response = await send(bytes, request.signal)
      return readAnswer(response, secrets, requestId(secrets.channelId, counter))
    },
  }
}
