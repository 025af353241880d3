import type { World } from "./createWorld.js"
import { type Deal, open } from "./job.js"
import { dealRows, jobRows, modelRows } from "./samples/dealRows.js"
import { poolRows } from "./samples/poolRows.js"
import {
  enclaveRows,
  openRows,
  ownerRows,
  protocolRows,
  verdictRows,
} from "./samples/providerRows.js"
import { registryRows } from "./samples/registryRows.js"
import type { Row } from "./samples/row.js"
import { noticeRows, sessionRows } from "./samples/sessionRows.js"
import { openChannel, type SessionDeal } from "./session.js"

export type ContractName = "registry" | "provider" | "model" | "job" | "session" | "pool"

/** A well-formed message to a contract. */
export interface Sample extends Row {
  readonly contract: ContractName
}

const rows = (contract: ContractName, list: readonly Row[]): Sample[] =>
  list.map((row) => ({ contract, ...row }))

/** Open deals that the samples are about: an open Job that nobody claimed, and a Session that nobody used. */
export interface SampleDeals {
  readonly deal: Deal
  readonly channel: SessionDeal
}

/** Opens the deals that samples are about. */
export async function openDeals(world: World): Promise<SampleDeals> {
  return { deal: await open(world, { direct: false }), channel: await openChannel(world) }
}

/** One sample of every message that some contract receives. */
export async function samples(world: World, { deal, channel }: SampleDeals): Promise<Sample[]> {
  return [
    ...rows("registry", await registryRows(world)),
    ...rows("provider", [...protocolRows(world), ...ownerRows(world), ...enclaveRows(world)]),
    ...rows("provider", openRows(world)),
    ...rows("provider", await verdictRows(world)),
    ...rows("provider", dealRows(world, deal)),
    ...rows("provider", noticeRows(world, channel)),
    ...rows("model", modelRows(world)),
    ...rows("model", noticeRows(world, channel)),
    ...rows("model", dealRows(world, deal).slice(0, 2)),
    ...rows("job", jobRows(world, deal)),
    ...rows("session", sessionRows(world, channel)),
    ...rows("pool", poolRows(world)),
  ]
}
