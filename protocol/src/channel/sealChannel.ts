import { hpkeSetupSender } from "../hpke.js"
import {
  type ChannelContext,
  type ChannelSecrets,
  channelInfo,
  exportChannelSecrets,
} from "./ChannelSecrets.js"

/**
 * Client: makes a channel to an HPKE key that it verified itself; `enc` (32 bytes) goes into the opening.
 * @throws CocoonError BAD_KEY, HPKE_UNSUPPORTED, OUT_OF_RANGE
 */
export async function sealChannel(
  channel: ChannelContext & { readonly hpkeKey: Uint8Array },
): Promise<{ enc: Uint8Array; secrets: ChannelSecrets }> {
  const { enc, exportSecret } = await hpkeSetupSender(channel.hpkeKey, channelInfo(channel))
  return { enc, secrets: await exportChannelSecrets(exportSecret, { dealId: channel.dealId, enc }) }
}
