import { Address } from "@ton/core"
import { advanceNetwork } from "../../../indexer/src/decode/advanceNetwork.js"
import type { FoundAccount } from "../../../indexer/src/decode/Decoded.js"
import type { DecodedBody } from "../../../indexer/src/decode/DecodedBody.js"
import { decodeJob } from "../../../indexer/src/decode/job/decodeJob.js"
import { decodeModel } from "../../../indexer/src/decode/model/decodeModel.js"
import type { Network } from "../../../indexer/src/decode/Network.js"
import { decodeProvider } from "../../../indexer/src/decode/provider/decodeProvider.js"
import { decodeRegistry } from "../../../indexer/src/decode/registry/decodeRegistry.js"
import { decodeSession } from "../../../indexer/src/decode/session/decodeSession.js"
import { transactionRow } from "../../../indexer/src/decode/transactionRow.js"
import { projectJob } from "../../../indexer/src/project/job/projectJob.js"
import { projectModel } from "../../../indexer/src/project/model/projectModel.js"
import type { Projection } from "../../../indexer/src/project/Projection.js"
import { projectProvider } from "../../../indexer/src/project/provider/projectProvider.js"
import { projectRegistry } from "../../../indexer/src/project/registry/projectRegistry.js"
import { projectSession } from "../../../indexer/src/project/session/projectSession.js"
import type { AccountKind, Row } from "../../../indexer/src/store/Database.js"
import type { LinkedDecoded, Writer } from "../../../indexer/src/store/Writer.js"
import type { World } from "../../world/createWorld.js"
import { GLOBAL_ID } from "../../world/networkConfig.js"
import { accountRow } from "./accountRow.js"
import { historyOf } from "./historyOf.js"
import { toTransaction } from "./toTransaction.js"

type Transaction = ReturnType<typeof toTransaction>
type Decode = (transaction: Transaction, account: Row<"account">, network: Network) => DecodedBody

const DECODERS: Partial<Record<AccountKind, Decode>> = {
  registry: decodeRegistry,
  provider: decodeProvider,
  model: decodeModel,
  job: decodeJob,
  session: decodeSession,
}

const PROJECTIONS: Readonly<Record<string, Projection>> = {
  registry: projectRegistry,
  provider: projectProvider,
  model: projectModel,
  job: projectJob,
  session: projectSession,
}

/** The fold of a Registry, its nodes and listings, and their deals. */
export const projectDeals: Projection = (rows, event) =>
  PROJECTIONS[event.kind.split(".")[0] ?? ""]?.(rows, event)

/** Writes the whole history of a world's Registry and of all that it shows, account by account. */
export async function indexWorld(world: World, writer: Writer): Promise<Network> {
  const registry = world.registry.address.toRawString()
  const root = { address: registry, kind: "registry", names: { kind: "registry" } } as const
  await writer.begin({ registry, globalId: GLOBAL_ID, accounts: [root] })
  let network: Network = { registry, globalId: GLOBAL_ID, codes: [] }
  const queue: FoundAccount[] = [root]
  const known = new Set([registry])
  for (const found of queue) {
    const account = accountRow(Address.parseRaw(found.address), found.names)
    const decoded: LinkedDecoded[] = []
    for (const transaction of transactionsOf(world, found.address)) {
      const body = bodyOf(transaction, { account, network })
      network = advanceNetwork(network, body.events)
      const { previousLt: lt, previousHash: hash } = transaction
      const previous = { lt: String(lt), hash }
      decoded.push({ transaction: transactionRow(transaction), ...body, previous })
      for (const next of body.found) {
        if (!known.has(next.address)) queue.push(next)
        known.add(next.address)
      }
    }
    await writer.commit({ decoded })
  }
  return network
}

/** In the order of lt. */
function transactionsOf(world: World, address: string): Transaction[] {
  const hash = BigInt(`0x${address.slice(2)}`)
  return historyOf(world.chain)
    .filter((transaction) => transaction.address === hash)
    .map(toTransaction)
    .toSorted((one, other) => Number(one.lt - other.lt))
}

function bodyOf(
  transaction: Transaction,
  { account, network }: { readonly account: Row<"account">; readonly network: Network },
): DecodedBody {
  const none = { events: [], found: [], ended: false }
  if (!transaction.description.success) return none
  const body = DECODERS[account.kind]?.(transaction, account, network) ?? none
  return { ...body, found: body.found.filter(({ kind }) => kind in DECODERS) }
}
