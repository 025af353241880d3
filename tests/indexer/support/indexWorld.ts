import type { Network } from "../../../indexer/src/decode/Network.js"
import type { Writer } from "../../../indexer/src/store/Writer.js"
import type { World } from "../../world/createWorld.js"
import { GLOBAL_ID } from "../../world/networkConfig.js"
import { decodeHistory } from "./decodeHistory.js"
import { historyOf } from "./historyOf.js"

/** Writes the whole history of a world's Registry and of all that it shows, account by account. */
export async function indexWorld(world: World, writer: Writer): Promise<Network> {
  const registry = world.registry.address.toRawString()
  const { accounts, network } = decodeHistory(registry, historyOf(world.chain))
  const root = { address: registry, kind: "registry", names: { kind: "registry" } } as const
  await writer.begin({ registry, globalId: GLOBAL_ID, accounts: [root] })
  for (const { decoded } of accounts) await writer.commit({ decoded })
  return network
}
