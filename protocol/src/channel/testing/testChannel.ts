import type { ChannelSecrets } from "../ChannelSecrets.js"

/** Secrets of a channel that no encapsulation made: every byte is `fill`. */
export function testChannel(fill = 7): ChannelSecrets {
  return {
    dealId: BigInt(fill),
    channelId: new Uint8Array(16).fill(fill),
    requestSecret: new Uint8Array(32).fill(fill),
    responseSecret: new Uint8Array(32).fill(fill + 1),
  }
}
