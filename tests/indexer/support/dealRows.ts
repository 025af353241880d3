import { decodeJob } from "../../../indexer/src/decode/job/decodeJob.js"
import type { Network } from "../../../indexer/src/decode/Network.js"
import { decodeSession } from "../../../indexer/src/decode/session/decodeSession.js"
import type { MemoryRows } from "../../../indexer/src/project/createRows.js"
import { projectJob } from "../../../indexer/src/project/job/projectJob.js"
import { projectSession } from "../../../indexer/src/project/session/projectSession.js"
import type { World } from "../../world/createWorld.js"
import type { Deal } from "../../world/job.js"
import { GLOBAL_ID } from "../../world/networkConfig.js"
import type { SessionDeal } from "../../world/session.js"
import { accountRow } from "./accountRow.js"
import { foldOf } from "./foldOf.js"
import { historyOf } from "./historyOf.js"

const hashOf = (world: World) => world.terms.hash().toString("hex")

/** Rows of a Job from all that has happened to it, under the world's DealTerms unless said otherwise. */
export function jobRows(world: World, deal: Deal, termsHash = hashOf(world)): MemoryRows {
  const { address } = deal.job
  const client = world.client.address.toRawString()
  const names = { kind: "job", client, nonce: deal.nonce.toString(), termsHash } as const
  const account = accountRow(address, names)
  return foldOf({
    address,
    transactions: historyOf(world.chain),
    decode: (transaction) => decodeJob(transaction, account, networkOf(world)),
    project: projectJob,
  })
}

/** The same of a Session with the world's Provider. */
export function sessionRows(
  world: World,
  deal: SessionDeal,
  { termsHash = hashOf(world), owner = world.providerOwner.address } = {},
): MemoryRows {
  const { address } = deal.session
  const client = world.client.address.toRawString()
  const nonce = deal.nonce.toString()
  const provider = { owner: owner.toRawString(), index: 0 }
  const names = { kind: "session", client, ...provider, nonce, termsHash } as const
  const account = accountRow(address, names)
  return foldOf({
    address,
    transactions: historyOf(world.chain),
    decode: (transaction) => decodeSession(transaction, account, networkOf(world)),
    project: projectSession,
  })
}

/** The world's network as the indexer knows it. */
export function networkOf(world: World): Network {
  const registry = world.registry.address.toRawString()
  return { registry, globalId: GLOBAL_ID, codes: [world.codes] }
}
