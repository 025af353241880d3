import { fileURLToPath } from "node:url"
import { Address } from "@ton/core"
import { databaseFolder, startIndexer } from "../../../indexer/support/indexerProcess.js"
import type { Started } from "../../support/Started.js"

const BUILD = fileURLToPath(new URL("../../../../explorer/dist", import.meta.url))

/** An indexer of the network that a journey may kill and start again, at one address, with the explorer. */
export async function ownIndexer({ toncenterV3, registry, globalId }: Started) {
  const folder = await databaseFolder()
  const chain = { api: toncenterV3, registry: Address.parse(registry).toRawString(), globalId }
  const start = (listen: string) =>
    startIndexer(chain, {
      database: folder.path("index"),
      flags: ["--listen", listen, "--static-dir", BUILD],
    })
  let running = await start("127.0.0.1:0")
  const { url } = running.ready
  return {
    url,
    graphql: `${url}/graphql`,
    kill: () => running.kill(),
    async startAgain() {
      running = await start(new URL(url).host)
    },
    async end() {
      await running.kill()
      await folder.remove()
    },
  }
}
