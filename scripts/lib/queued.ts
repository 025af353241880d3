import { Registry } from "@cocoon/wrappers"
import type { NetworkProvider } from "@ton/blueprint"
import type { Address, Cell } from "@ton/core"
import { fail } from "./fail"

/** The newest queued change of that cell: its number, and unix seconds when it is ready. */
export async function queued(
  provider: NetworkProvider,
  { registry, change }: { readonly registry: Address; readonly change: Cell },
): Promise<{ readonly id: number; readonly readyAt: number }> {
  const { changes } = await provider.open(Registry.fromAddress(registry)).getQueue()
  const hash = BigInt(`0x${change.hash().toString("hex")}`)
  const ids = changes.keys().filter((id) => changes.get(id)?.changeHash === hash)
  const id = ids.length === 0 ? undefined : Math.max(...ids)
  const found = id === undefined ? undefined : changes.get(id)
  if (id === undefined || found === undefined) return fail("the Registry queues no such change")
  return { id, readyAt: Number(found.readyAt) }
}
