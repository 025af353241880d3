import { concatBytes, sha256, textBytes, uintToBytes } from "./bytes.js"
import { signDigest, verifyDigest } from "./signature.js"

const DOMAIN = textBytes("cocoon.voucher.v1")

/** What a client authorises in one deal, in cumulative nanoTON (uint128). */
export type Voucher = { readonly dealId: bigint; readonly authorised: bigint }

/**
 * The 65 bytes that a voucher's signature covers: domain 17, dealId 32, authorised 16.
 * @throws CocoonError OUT_OF_RANGE
 */
export function voucherBytes(voucher: Voucher): Uint8Array {
  return concatBytes(DOMAIN, uintToBytes(voucher.dealId, 32), uintToBytes(voucher.authorised, 16))
}

/** SHA-256 of `voucherBytes`: what is signed. */
export function voucherDigest(voucher: Voucher): Uint8Array {
  return sha256(voucherBytes(voucher))
}

/** Ed25519 by the session key over the digest, 64 bytes. */
export function signVoucher(voucher: Voucher, sessionSecretKey: Uint8Array): Uint8Array {
  return signDigest(voucherDigest(voucher), sessionSecretKey)
}

/** A voucher's signature and the 32-byte public session key it should be of. */
export type VoucherSignature = { readonly signature: Uint8Array; readonly sessionKey: Uint8Array }

/** True when the session key signed exactly this voucher. */
export function verifyVoucher(voucher: Voucher, proof: VoucherSignature): boolean {
  const { signature, sessionKey: publicKey } = proof
  return verifyDigest(voucherDigest(voucher), { signature, publicKey })
}
