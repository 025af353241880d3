import { concatBytes, sha256, textBytes, uintToBytes } from "../bytes.js"
import { CocoonError } from "../errors.js"
import type { HpkeExport } from "../hpke.js"
import { PROTOCOL_SUITE } from "./wire.js"

/** What both ends of a channel hold: whoever has it reads and writes every request. Never logged, never stored. */
export type ChannelSecrets = {
  readonly dealId: bigint
  /** 16 bytes. */
  readonly channelId: Uint8Array
  /** 32 bytes. */
  readonly requestSecret: Uint8Array
  /** 32 bytes. */
  readonly responseSecret: Uint8Array
}

/** Which Session a channel is for: its dealId and the enclave key (32 bytes) that it pins. */
export type ChannelContext = { readonly dealId: bigint; readonly enclaveKey: Uint8Array }

/**
 * HPKE info of a channel: domain 17, suite 1, dealId 32, enclave key 32.
 * @throws CocoonError BAD_KEY, OUT_OF_RANGE
 */
export function channelInfo({ dealId, enclaveKey }: ChannelContext): Uint8Array {
  if (enclaveKey.length !== 32) {
    throw new CocoonError({ code: "BAD_KEY", message: "an enclave key has 32 bytes" })
  }
  const suite = Uint8Array.of(PROTOCOL_SUITE)
  return concatBytes(textBytes("cocoon.session.v1"), suite, uintToBytes(dealId, 32), enclaveKey)
}

/** The secrets of the encapsulation `enc`, the same at both ends. */
export async function exportChannelSecrets(
  exportSecret: HpkeExport,
  { dealId, enc }: { dealId: bigint; enc: Uint8Array },
): Promise<ChannelSecrets> {
  const id = sha256(textBytes("cocoon.channel.id.v1"), uintToBytes(dealId, 32), enc)
  const requestSecret = await exportSecret(textBytes("cocoon.request"), 32)
  const responseSecret = await exportSecret(textBytes("cocoon.response"), 32)
  return { dealId, channelId: id.slice(0, 16), requestSecret, responseSecret }
}
