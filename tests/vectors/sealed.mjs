// Golden envelopes of Jobs: HPKE base mode written out on node:crypto with fixed keys.
import {
  ascii,
  hex,
  int,
  named,
  privateKeyOf,
  rawPublic,
  sha256,
  signer,
  uint,
} from "./encoding.mjs"
import { gcmSeal, hpkeSetup, X25519_PKCS8 } from "./hpke.mjs"

function hpkeSeal({ recipient, ephemeral, info, aad, plaintext }) {
  const { enc, key, nonce } = hpkeSetup({ recipient, ephemeral, info })
  return { enc, ciphertext: gcmSeal({ key, nonce, aad, plaintext }) }
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
