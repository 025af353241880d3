import type { Address } from "@ton/core"
import { concatBytes, intToBytes, textBytes, uintToBytes } from "../bytes.js"
import { ENC_BYTES } from "../channel/wire.js"
import { CocoonError } from "../errors.js"
import { type HpkeKeyPair, hpkeOpen, hpkeSeal } from "../hpke.js"
import { CHUNK_OVERHEAD_BYTES, HASH_BYTES } from "./limits.js"
import type { ModelSecrets } from "./ModelSecrets.js"

const DOMAIN = textBytes("cocoon.grant.v1")

/** Bytes of a wrapped grant: encapsulation 32 | content key 32 and salt seed 32 under HPKE | tag 16. */
export const GRANT_BYTES = ENC_BYTES + 2 * HASH_BYTES + CHUNK_OVERHEAD_BYTES

/** Whom a grant is for and under which listing: it opens for nothing else. */
export type GrantContext = {
  readonly globalId: number
  readonly model: Address
  readonly provider: Address
  /** Key epoch of the content key. */
  readonly epoch: number
  readonly modelHash: bigint
}

/** Associated data of a grant: domain, globalId 4 signed, Model 1 + 32, Provider 1 + 32, epoch 4, model hash 32. */
export function grantAad(context: GrantContext): Uint8Array {
  const { globalId, model, provider, epoch, modelHash } = context
  return concatBytes(
    DOMAIN,
    intToBytes(BigInt(globalId), 4),
    accountBytes(model),
    accountBytes(provider),
    uintToBytes(BigInt(epoch), 4),
    uintToBytes(modelHash, HASH_BYTES),
  )
}

/**
 * Wraps a model's secrets to a node's HPKE key, whose attestation the caller has verified: 112 bytes.
 * @throws CocoonError BAD_KEY or HPKE_UNSUPPORTED
 */
export async function sealGrant(
  secrets: ModelSecrets,
  { hpkeKey, ...context }: GrantContext & { readonly hpkeKey: Uint8Array },
): Promise<Uint8Array> {
  const { contentKey, saltSeed } = secrets
  if (contentKey.length !== HASH_BYTES || saltSeed.length !== HASH_BYTES) throw badSecrets()
  const message = { plaintext: concatBytes(contentKey, saltSeed), info: DOMAIN }
  const { enc, ciphertext } = await hpkeSeal(hpkeKey, { ...message, aad: grantAad(context) })
  return concatBytes(enc, ciphertext)
}

/**
 * Unwraps a grant with the enclave's HPKE keys, for the listing, Provider and epoch that the enclave itself holds.
 * @throws CocoonError BAD_GRANT for a wrong length, OPEN_FAILED for another key or context, HPKE_UNSUPPORTED
 */
export async function openGrant(
  wrapped: Uint8Array,
  { keyPair, ...context }: GrantContext & { readonly keyPair: HpkeKeyPair },
): Promise<ModelSecrets> {
  if (wrapped.length !== GRANT_BYTES) {
    throw new CocoonError({ code: "BAD_GRANT", message: `a grant has ${GRANT_BYTES} bytes` })
  }
  const [enc, ciphertext] = [wrapped.slice(0, ENC_BYTES), wrapped.slice(ENC_BYTES)]
  const aad = grantAad(context)
  const opened = await hpkeOpen(keyPair, { enc, ciphertext, info: DOMAIN, aad })
  return { contentKey: opened.slice(0, HASH_BYTES), saltSeed: opened.slice(HASH_BYTES) }
}

function accountBytes(address: Address): Uint8Array {
  return concatBytes(intToBytes(BigInt(address.workChain), 1), address.hash)
}

function badSecrets(): CocoonError {
  return new CocoonError({
    code: "BAD_KEY",
    message: "a content key and a seed have 32 bytes each",
  })
}
