// Golden envelopes: HPKE base mode (RFC 9180) written out on node:crypto with fixed keys.
import * as crypto from "node:crypto"
import {
  ascii,
  der,
  hex,
  int,
  named,
  privateKeyOf,
  rawPublic,
  sha256,
  signer,
  uint,
} from "./encoding.mjs"

// HPKE base mode with a fixed ephemeral key (RFC 9180, sections 4 and 5.1): for golden envelopes only.
const X25519_PKCS8 = "302e020100300506032b656e04220420"
const X25519_SPKI = "302a300506032b656e032100"
const KEM = Buffer.concat([ascii("KEM"), uint(0x20n, 2)])
const HPKE = Buffer.concat([ascii("HPKE"), uint(0x20n, 2), uint(1n, 2), uint(2n, 2)])
const hmac = (key, ...parts) =>
  crypto.createHmac("sha256", key).update(Buffer.concat(parts)).digest()
const extract = (suite, salt, label, ikm) => hmac(salt, ascii("HPKE-v1"), suite, ascii(label), ikm)
const expand = (suite, secret, label, info, length) =>
  hmac(
    secret,
    uint(BigInt(length), 2),
    ascii("HPKE-v1"),
    suite,
    ascii(label),
    info,
    Buffer.from([1]),
  ).subarray(0, length)

function hpkeSeal({ recipient, ephemeral, info, aad, plaintext }) {
  const privateKey = privateKeyOf(X25519_PKCS8, ephemeral)
  const enc = rawPublic(privateKey)
  const publicKey = crypto.createPublicKey({
    key: der(X25519_SPKI, recipient),
    format: "der",
    type: "spki",
  })
  const eaePrk = extract(
    KEM,
    Buffer.alloc(32),
    "eae_prk",
    crypto.diffieHellman({ privateKey, publicKey }),
  )
  const shared = expand(KEM, eaePrk, "shared_secret", Buffer.concat([enc, recipient]), 32)
  const none = Buffer.alloc(0)
  const zero = Buffer.alloc(32)
  const context = Buffer.concat([
    uint(0n, 1),
    extract(HPKE, zero, "psk_id_hash", none),
    extract(HPKE, zero, "info_hash", info),
  ])
  const secret = extract(HPKE, shared, "secret", none)
  const key = expand(HPKE, secret, "key", context, 32)
  const cipher = crypto.createCipheriv(
    "aes-256-gcm",
    key,
    expand(HPKE, secret, "base_nonce", context, 12),
  )
  cipher.setAAD(aad)
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return { enc, ciphertext: Buffer.concat([ciphertext, cipher.getAuthTag()]) }
}

const recipientSeed = sha256(ascii("recipient"))
const recipient = rawPublic(privateKeyOf(X25519_PKCS8, recipientSeed))
const enclaveKey = rawPublic(signer)

function sealedCase(name, { context, aad, content, size }) {
  const salt = sha256(ascii(`salt of ${name}`))
  const body = Buffer.concat([salt, uint(BigInt(content.length), 4), content])
  const plaintext = Buffer.concat([body, Buffer.alloc(size - 50 - body.length)])
  const ephemeral = sha256(ascii(`ephemeral of ${name}`))
  const { enc, ciphertext } = hpkeSeal({
    recipient,
    ephemeral,
    info: ascii("cocoon.job.v1"),
    aad,
    plaintext,
  })
  const hexes = {
    aad,
    content,
    salt,
    contentHash: sha256(salt, content),
    envelope: Buffer.concat([Buffer.from([1, 1]), enc, ciphertext]),
  }
  return {
    name,
    context,
    ...Object.fromEntries(
      Object.entries(hexes).map(([key, value]) => [key, value.toString("hex")]),
    ),
  }
}

const account = named("account")
const deal = named("deal")
export const sealed = {
  secretKey: recipientSeed.toString("hex"),
  publicKey: recipient.toString("hex"),
  enclaveKey: enclaveKey.toString("hex"),
  cases: [
    sealedCase("input of a direct job", {
      context: { mode: "direct", globalId: -239, workchain: 0, account: hex(account) },
      aad: Buffer.concat([
        ascii("cocoon.job.input.direct.v1"),
        int(-239, 4),
        int(0, 1),
        uint(account, 32),
        enclaveKey,
      ]),
      content: ascii('{"messages":[{"role":"user","content":"What is a kluge?"}]}'),
      size: 2 * 127,
    }),
    sealedCase("input of an open job", {
      context: { mode: "open", dealId: hex(deal) },
      aad: Buffer.concat([ascii("cocoon.job.input.v1"), uint(deal, 32), enclaveKey]),
      content: Buffer.alloc(950, 0x61),
      size: 12 * 127,
    }),
    sealedCase("empty output", {
      context: { mode: "output", dealId: hex(deal) },
      aad: Buffer.concat([ascii("cocoon.job.output.v1"), uint(deal, 32)]),
      content: Buffer.alloc(0),
      size: 127,
    }),
  ],
}
