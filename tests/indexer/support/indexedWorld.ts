import { openSession } from "@cocoon/client"
import { toNano } from "@ton/core"
import type { ClientWorld } from "../../client/createClientWorld.js"
import { createReadyWorld } from "../../client/createReadyWorld.js"
import { modelName, providerName } from "../../client/deploy.js"
import { postDirect, reach } from "../../client/jobs.js"
import { directInput, serve } from "../../client/node.js"
import {
  databaseFolder,
  type IndexerProcess,
  killIndexers,
  startIndexer,
  untilIndexed,
} from "./indexerProcess.js"
import { readTables, type Tables } from "./readTables.js"

/** A localnet with the protocol, and folders for databases. */
export async function createIndexedWorld() {
  const world: ClientWorld = await createReadyWorld()
  const folder = await databaseFolder()
  const chain = {
    api: world.running.toncenterV3,
    registry: world.registry.address.toRawString(),
    globalId: world.globalId,
  }
  /** Everything that has happened so far is indexed. */
  const caughtUp = async (indexer: IndexerProcess): Promise<void> => {
    const { last } = await world.indexer.masterchainInfo()
    await untilIndexed(indexer, last.seqno)
  }
  return {
    world,
    chain,
    database: folder.path,
    caughtUp,
    /** The control API of localnet. */
    async control(action: string, body: object): Promise<void> {
      const response = await fetch(new URL(`/localnet/${action}`, chain.api), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      })
      if (!response.ok) throw new Error(`${action}: ${await response.text()}`)
    },
    /** A job that is served and paid for; its raw address. */
    async settleJob(): Promise<string> {
      const handle = await postDirect(world)
      const moment = await reach(world, { handle, status: "running" })
      await serve(world, { handle, moment, envelope: directInput(handle) })
      await reach(world, { handle, status: "settled" })
      return handle.address.toRawString()
    },
    openSession: () =>
      openSession(world.client, {
        ...{ provider: providerName(world), model: modelName(world) },
        deposit: toNano("2"),
      }),
    /** What an index has that was made of the whole history at once, by an API that does not fail. */
    async undisturbed(name: string): Promise<Tables> {
      const indexer = await startIndexer(chain, { database: folder.path(name) })
      await caughtUp(indexer)
      if ((await indexer.stop()) !== 0) throw new Error(indexer.written())
      return readTables(folder.path(name))
    },
    async close(): Promise<void> {
      await killIndexers()
      await world.close()
      await folder.remove()
    },
  }
}

export type IndexedWorld = Awaited<ReturnType<typeof createIndexedWorld>>
