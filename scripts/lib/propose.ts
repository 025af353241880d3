import { changeCell, type GovernanceAction, storeProposeChange } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import type { Address } from "@ton/core"
import { cellOf } from "./cells"
import { wantsPayload } from "./payload"
import { queued } from "./queued"
import { sendToRegistry } from "./registryScript"

/** Proposes a change and prints its cell, which executeChange needs, and when it is ready. */
export async function propose(
  provider: NetworkProvider,
  {
    registry,
    actions,
  }: { readonly registry: Address; readonly actions: readonly GovernanceAction[] },
): Promise<void> {
  const change = changeCell(actions)
  const message = storeProposeChange({ $$type: "ProposeChange", queryId: 0n, change })
  await sendToRegistry(provider, { registry, body: cellOf(message) })
  console.log(`change      ${change.toBoc().toString("base64")}`)
  if (wantsPayload()) return
  const { id, readyAt } = await queued(provider, { registry, change })
  console.log(`id          ${id}`)
  console.log(`readyAt     ${new Date(readyAt * 1_000).toISOString()}`)
}
