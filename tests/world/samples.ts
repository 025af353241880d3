import * as wire from "@cocoon/wrappers"
import type { World } from "./createWorld.js"
import type { Deal } from "./job.js"
import { dealRows, jobRows, modelRows } from "./samples/dealRows.js"
import { enclaveRows, ownerRows, protocolRows, verdictRows } from "./samples/providerRows.js"
import { registryRows } from "./samples/registryRows.js"
import { cell, type Row } from "./samples/row.js"

export type ContractName = "registry" | "provider" | "model" | "job" | "pool"

/** A well-formed message to a contract. */
export interface Sample extends Row {
  readonly contract: ContractName
}

const rows = (contract: ContractName, list: readonly Row[]): Sample[] =>
  list.map((row) => ({ contract, ...row }))

/** One sample of every message that some contract receives; the deal is an open Job that nobody claimed. */
export async function samples(world: World, deal: Deal): Promise<Sample[]> {
  return [
    ...rows("registry", await registryRows(world)),
    ...rows("provider", [...protocolRows(world), ...ownerRows(world), ...enclaveRows(world)]),
    ...rows("provider", await verdictRows(world)),
    ...rows("provider", dealRows(world, deal)),
    ...rows("model", modelRows(world)),
    ...rows("model", dealRows(world, deal).slice(0, 2)),
    ...rows("job", jobRows(world, deal)),
    ...rows("pool", [
      {
        name: "CollectFee",
        body: cell(wire.storeCollectFee({ $$type: "CollectFee", queryId: 0n })),
        from: deal.job.address,
        refused: null,
      },
    ]),
  ]
}
