import {
  type ChannelOpening,
  channelDigest,
  channelStandingToJson,
  concatBytes,
  createAnswerSealer,
  openChannel,
  parseChannelOpening,
  requestId,
  textBytes,
  verifyDigest,
} from "@cocoon/protocol"
import type { Channel } from "./channels.js"
import { lastReceipt } from "./lastReceipt.js"
import type { LiveSession } from "./liveSession.js"
import type { RateLimit } from "./rateLimit.js"
import { ServeError } from "./ServeError.js"
import { isAttested, type ServeContext } from "./serveContext.js"

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"))
  } catch {
    throw new ServeError("MALFORMED", "the opening is not JSON")
  }
}

function isSigned(context: ServeContext, session: LiveSession, opening: ChannelOpening): boolean {
  const { dealId, sessionKey: publicKey, row } = session
  const claim = { dealId, bootId: context.bootId, sheet: row.sheet, enc: opening.enc }
  const { signature } = opening
  return verifyDigest(channelDigest(claim), { signature, publicKey })
}

/** The Session whose key signed the opening: the chain is asked again where the deal at the address may be a new one. */
async function signedSession(
  context: ServeContext,
  opening: ChannelOpening,
  remote: string,
): Promise<LiveSession> {
  const { book, watch, draining, bootId } = context
  const session = await book.find(opening, remote)
  if (isSigned(context, session, opening)) return session
  await watch.refreshSoon(session, draining)
  const now = await book.find(opening, remote)
  if (now !== session && isSigned(context, now, opening)) return now
  const message = "the opening is not signed by the session key for this deal, sheet and boot id"
  const facts = { bootId: Buffer.from(bootId).toString("hex") }
  throw new ServeError("BAD_SIGNATURE", message, { facts })
}

function refused(reason: string): ServeError {
  const message = `this node opens no channel for that Session: ${reason}`
  return new ServeError("SESSION_REFUSED", message, { facts: { reason } })
}

async function openFor(
  { hpke, keys, channels }: ServeContext,
  session: LiveSession,
  opening: ChannelOpening,
): Promise<Channel> {
  const enclaveKey = keys.enclave.publicKey
  if (session.row.enclaveKey !== Buffer.from(enclaveKey).toString("hex"))
    throw refused("OTHER_ENCLAVE_KEY")
  const { dealId } = session
  const secrets = await openChannel(hpke, { enc: opening.enc, dealId, enclaveKey })
  const channel = channels.open(session, secrets)
  if (channel === "ended")
    throw new ServeError("CHANNEL_ENDED", "this encapsulation had its channel; make a new one")
  if (channel === "full") throw new ServeError("TOO_MANY", "this Session opened too many channels")
  return channel
}

/** The answer to request 0: where the deal stands, for a client that lost its memory. */
function standing(context: ServeContext, { session, secrets }: Channel): Uint8Array {
  const receipt = lastReceipt(context, session) ?? null
  const { authorised, metered } = session
  const json = JSON.stringify(channelStandingToJson({ receipt, authorised, metered }))
  const sealer = createAnswerSealer(secrets, { requestId: requestId(secrets.channelId, 0n) })
  return concatBytes(
    sealer.start,
    sealer.head({ status: 200, contentType: "application/json" }),
    sealer.data(textBytes(json)),
    sealer.data(new Uint8Array(), { last: true }),
  )
}

/**
 * Opens a channel and gives the sealed answer. The signature is checked before anything costly is done for it, and
 * one Session may not open many. Throws ServeError, and what the parsers and HPKE throw.
 */
export async function takeOpening(
  context: ServeContext,
  of: { readonly bytes: Uint8Array; readonly remote: string; readonly mayOpen: RateLimit },
): Promise<Uint8Array> {
  const { bytes, remote, mayOpen } = of
  if (context.draining.aborted) throw new ServeError("DRAINING", "this node is stopping")
  if (!isAttested(context))
    throw new ServeError("NOT_ATTESTED", "this node's attestation is not in force")
  const opening = parseChannelOpening(parseJson(bytes))
  const session = await signedSession(context, opening, remote)
  if (!mayOpen(session.row.dealId))
    throw new ServeError("TOO_MANY", "this Session opens channels too fast", { retryable: true })
  return standing(context, await openFor(context, session, opening))
}
