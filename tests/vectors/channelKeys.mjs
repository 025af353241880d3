// Keys and the one channel of the request protocol's golden files.
import { ascii, privateKeyOf, rawPublic, sha256, signer, uint } from "./encoding.mjs"
import { hmac, hpkeSetup, X25519_PKCS8 } from "./hpke.mjs"

export const toHex = (bytes) => bytes.toString("hex")
export const recipientSeed = sha256(ascii("recipient"))
export const recipient = rawPublic(privateKeyOf(X25519_PKCS8, recipientSeed))
export const enclaveKey = rawPublic(signer)

const dealId = sha256(ascii("session"))
const info = Buffer.concat([ascii("cocoon.session.v1"), Buffer.from([1]), dealId, enclaveKey])
const ephemeral = sha256(ascii("ephemeral of the channel"))
const { enc, exported } = hpkeSetup({ recipient, ephemeral, info })
const channelId = sha256(ascii("cocoon.channel.id.v1"), dealId, enc).subarray(0, 16)

export const names = { dealId, channelId }
export const secrets = {
  ephemeral,
  info,
  enc,
  requestSecret: exported("cocoon.request"),
  responseSecret: exported("cocoon.response"),
}

export const requestId = (counter) => Buffer.concat([channelId, uint(BigInt(counter), 16)])

/** RFC 5869. */
export const hkdfExtract = (salt, ikm) => hmac(salt, ikm)
export function hkdfExpand(prk, info, length) {
  const first = hmac(prk, info, Buffer.from([1]))
  return Buffer.concat([first, hmac(prk, first, info, Buffer.from([2]))]).subarray(0, length)
}
