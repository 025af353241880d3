import { type HpkeKeyPair, hpkeSetupRecipient } from "../hpke.js"
import {
  type ChannelContext,
  type ChannelSecrets,
  channelInfo,
  exportChannelSecrets,
} from "./ChannelSecrets.js"

/**
 * Node: the secrets of a client's channel. It proves nothing about the client: `channelDigest` must be signed.
 * @throws CocoonError OPEN_FAILED for an `enc` that is no key, HPKE_UNSUPPORTED, BAD_KEY, OUT_OF_RANGE
 */
export async function openChannel(
  keyPair: HpkeKeyPair,
  channel: ChannelContext & { readonly enc: Uint8Array },
): Promise<ChannelSecrets> {
  const { enc, dealId } = channel
  const exportSecret = await hpkeSetupRecipient(keyPair, { enc, info: channelInfo(channel) })
  return exportChannelSecrets(exportSecret, { dealId, enc })
}
