import type { NetworkProvider } from "@ton/blueprint"
import { type Address, type Cell, toNano } from "@ton/core"
import { sendTo } from "./sendTo"

/** Sends a message to a Registry; what is over of its 0.2 coins returns. */
export function sendToRegistry(
  provider: NetworkProvider,
  { registry, body }: { readonly registry: Address; readonly body: Cell },
): Promise<void> {
  return sendTo(provider, { to: registry, value: toNano("0.2"), body })
}
