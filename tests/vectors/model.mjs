// Golden manifests, sealed chunks and a grant (docs/MODELS.md) on node:crypto, with fixed keys.
import { ascii, hex, int, named, privateKeyOf, rawPublic, sha256, uint } from "./encoding.mjs"
import { gcmSeal, hmac, hpkeSetup, X25519_PKCS8 } from "./hpke.mjs"

const u32 = (value) => uint(BigInt(value), 4)
const CHUNK = 65_536
/** Weights that anyone can write down: byte i is i + 7·⌊i / 256⌋, modulo 256. */
const weightsOf = (size) =>
  Buffer.from(Uint8Array.from({ length: size }, (_, i) => i + 7 * (i >> 8)))

/** MTH of RFC 6962, 2.1, with a domain string in the place of its prefix byte and ready leaves. */
function treeHash(leaves, domain) {
  if (leaves.length === 1) return leaves[0]
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return sha256(ascii(domain), treeHash(left, domain), treeHash(right, domain))
}
/** HKDF-Expand of RFC 5869 for one block. */
const expand = (key, ...info) => hmac(key, ...info, Buffer.from([1]))

function plaintextTree(weights, { description, saltSeed }) {
  const count = Math.ceil(weights.length / CHUNK)
  const chunks = Array.from({ length: count }, (_, i) =>
    weights.subarray(i * CHUNK, (i + 1) * CHUNK),
  )
  const leaves = chunks.map((chunk, i) => {
    const salt = expand(saltSeed, ascii("cocoon.model.salt.v1"), u32(i))
    return sha256(ascii("cocoon.model.chunk.v1"), u32(i), u32(count), salt, chunk)
  })
  const first = sha256(ascii("cocoon.model.description.v1"), u32(count), ascii(description))
  const top = treeHash([first, ...leaves], "cocoon.model.node.v1")
  return { chunks, leaves, modelHash: sha256(ascii("cocoon.model.v1"), u32(count), top) }
}

function sealedTree({ chunks, modelHash }, { contentKey, epoch }) {
  const count = chunks.length
  const key = expand(contentKey, ascii("cocoon.model.key.v1"), modelHash, u32(epoch))
  const sealed = chunks.map((plaintext, i) =>
    gcmSeal({
      key,
      nonce: uint(BigInt(i), 12),
      aad: Buffer.concat([
        ascii("cocoon.model.seal.v1"),
        modelHash,
        u32(epoch),
        u32(i),
        u32(count),
        Buffer.from([i === count - 1 ? 1 : 0]),
      ]),
      plaintext,
    }),
  )
  const leaves = sealed.map((chunk, i) =>
    sha256(ascii("cocoon.model.ciphertext.chunk.v1"), u32(i), u32(count), chunk),
  )
  const top = treeHash(leaves, "cocoon.model.ciphertext.node.v1")
  const names = [modelHash, u32(epoch), u32(count)]
  const root = sha256(ascii("cocoon.model.ciphertext.v1"), ...names, top)
  return { sealed, leaves, root }
}

const list = (leaves) => Buffer.concat(leaves).toString("base64")
const saltSeed = sha256(ascii("salt seed"))
const contentKey = sha256(ascii("content key"))

function modelCase(name, { size, epochs }) {
  const description = `{"name":"acme/toy ${name}","format":"gguf","size":${size},"chunkSize":${CHUNK}}`
  const weights = weightsOf(size)
  const tree = plaintextTree(weights, { description, saltSeed })
  const base = { version: 1, description, uris: ["https://files.example/toy.bin"] }
  const open = { ...base, leaves: list(tree.leaves), saltSeed: saltSeed.toString("hex") }
  return {
    name,
    size,
    weightsHash: sha256(weights).toString("hex"),
    modelHash: tree.modelHash.toString("hex"),
    public: JSON.stringify(open),
    epochs: epochs.map((epoch) => {
      const { sealed, leaves, root } = sealedTree(tree, { contentKey, epoch })
      const encryption = { cipher: "AES-256-GCM", epoch, leaves: list(leaves) }
      return {
        epoch,
        manifest: JSON.stringify({ ...base, leaves: list(tree.leaves), encryption }),
        ciphertextRoot: root.toString("hex"),
        sealedHash: sha256(...sealed).toString("hex"),
      }
    }),
  }
}

const recipientSeed = sha256(ascii("granted node"))
const recipient = rawPublic(privateKeyOf(X25519_PKCS8, recipientSeed))
const [globalId, epoch] = [-239, 7]
const aad = Buffer.concat([
  ascii("cocoon.grant.v1"),
  int(globalId, 4),
  ...[int(0, 1), uint(named("model"), 32)],
  ...[int(0, 1), uint(named("provider"), 32)],
  u32(epoch),
  uint(named("weights"), 32),
])
const { enc, key, nonce } = hpkeSetup({
  recipient,
  ephemeral: sha256(ascii("ephemeral of a grant")),
  info: ascii("cocoon.grant.v1"),
})
const plaintext = Buffer.concat([contentKey, saltSeed])

export const model = {
  chunkSize: CHUNK,
  saltSeed: saltSeed.toString("hex"),
  contentKey: contentKey.toString("hex"),
  cases: [
    modelCase("one byte", { size: 1, epochs: [1] }),
    modelCase("one whole chunk", { size: CHUNK, epochs: [1] }),
    modelCase("two chunks and a byte", { size: 2 * CHUNK + 1, epochs: [1, 2] }),
    modelCase("six chunks", { size: 6 * CHUNK, epochs: [4_294_967_295] }),
  ],
  grant: {
    globalId,
    epoch,
    model: hex(named("model")),
    provider: hex(named("provider")),
    modelHash: hex(named("weights")),
    secretKey: recipientSeed.toString("hex"),
    publicKey: recipient.toString("hex"),
    aad: aad.toString("hex"),
    wrapped: Buffer.concat([enc, gcmSeal({ key, nonce, aad, plaintext })]).toString("hex"),
  },
}
