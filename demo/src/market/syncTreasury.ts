import { type CocoonClient, getEpochs } from "@cocoon/client"
import { NANO } from "@cocoon/protocol/units"
import { storeSyncPool } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import { until } from "./until.js"

/** Gas of Registry and pool; the rest comes back. */
const VALUE = NANO / 10n

/** Has the Registry tell the RewardPool whose the treasury's share is; anyone may. */
export async function syncTreasury(client: CocoonClient, signal: AbortSignal): Promise<void> {
  const body = beginCell()
    .store(storeSyncPool({ $$type: "SyncPool", queryId: 0n }))
    .endCell()
  await client.wallet?.send([{ to: client.registry, value: VALUE, body, bounce: true }])
  const look = async () => (await getEpochs(client))?.treasury ?? undefined
  await until("the RewardPool to know its treasury", { look, signal })
}
