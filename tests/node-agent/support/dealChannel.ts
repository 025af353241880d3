import {
  type AnswerEvent,
  type AnswerReceipt,
  type ChannelSecrets,
  channelDigest,
  channelOpeningToJson,
  createAnswerOpener,
  PROTOCOL_SUITE,
  PROTOCOL_VERSION,
  parseChannelStanding,
  parseNodeInfo,
  requestId,
  sealChannel,
  sealRequest,
  signDigest,
  signVoucher,
  textBytes,
} from "@cocoon/protocol"
import type { Deal } from "./openDeal.js"
import type { Scene } from "./scene.js"

/** An answer that was read to its end. */
export interface DealAnswer {
  readonly text: string
  readonly error: Extract<AnswerEvent, { kind: "error" }>["error"] | undefined
  readonly receipt: AnswerReceipt | undefined
}

/** A request of a test; `authorised` is what its voucher is signed for. */
export interface DealRequest {
  readonly path?: string
  readonly body?: object
  readonly authorised: bigint
  readonly counter?: bigint
}

/** A channel to an agent, without the client's own library: only what the protocol says. */
export interface DealChannel {
  readonly standing: ReturnType<typeof parseChannelStanding>
  readonly secrets: ChannelSecrets
  ask(request: DealRequest): Promise<DealAnswer>
}

async function read(response: Response, secrets: ChannelSecrets, id: Uint8Array) {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  const opener = createAnswerOpener(secrets, id)
  const events = opener.push(new Uint8Array(await response.arrayBuffer()))
  opener.end()
  const data = events.flatMap((event) => (event.kind === "data" ? [event.bytes] : []))
  const error = events.find((event) => event.kind === "error")
  const receipt = events.find((event) => event.kind === "receipt")
  return {
    text: Buffer.concat(data).toString(),
    error: error?.error,
    receipt: receipt?.receipt,
  }
}

async function openingOf(scene: Scene, url: string, deal: Deal) {
  const node = parseNodeInfo(await (await fetch(`${url}/cocoon/v1/node`)).json())
  const { dealId, sheet, nonce, termsHash, sessionKeys } = deal
  const { enclaveKey, hpkeKey, bootId } = node
  const { enc, secrets } = await sealChannel({ hpkeKey, dealId, enclaveKey })
  const digest = channelDigest({ dealId, bootId, sheet, enc })
  const signature = signDigest(digest, sessionKeys.secretKey)
  const names = { client: scene.client.address, nonce, termsHash, enc, signature }
  const opening = { version: PROTOCOL_VERSION, suite: PROTOCOL_SUITE, ...names }
  return { secrets, body: JSON.stringify(channelOpeningToJson(opening)) }
}

/** Opens a channel at the agent that listens at `url`. */
export async function openDealChannel(scene: Scene, url: string, deal: Deal): Promise<DealChannel> {
  const { secrets, body } = await openingOf(scene, url, deal)
  const response = await fetch(`${url}/cocoon/v1/channels`, { method: "POST", body })
  const opened = await read(response, secrets, requestId(secrets.channelId, 0n))
  let counters = 0n
  return {
    standing: parseChannelStanding(JSON.parse(opened.text)),
    secrets,
    async ask({ path = "/v1/chat/completions", body: json, authorised, counter }) {
      if (counter === undefined) counters += 1n
      const { dealId, sessionKeys } = deal
      const voucher = signVoucher({ dealId, authorised }, sessionKeys.secretKey)
      const { bytes } = sealRequest(secrets, {
        counter: counter ?? counters,
        header: { path, authorised, voucher },
        body: textBytes(json === undefined ? "" : JSON.stringify(json)),
      })
      const sent = { method: "POST", body: new Uint8Array(bytes) }
      const answer = await fetch(`${url}/cocoon/v1/requests`, sent)
      return read(answer, secrets, requestId(secrets.channelId, counter ?? counters))
    },
  }
}
