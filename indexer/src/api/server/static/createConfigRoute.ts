import type { Route } from "../http/Route.js"
import { respond } from "../http/respond.js"
import type { ExplorerOptions, IndexedNetwork } from "../Server.js"

const NAMES: Readonly<Record<number, string>> = { [-239]: "mainnet", [-3]: "testnet" }

/** /explorer.json: which network the explorer's build shows, and where it asks. 503 until the index knows. */
export function createConfigRoute(
  readNetwork: () => Promise<IndexedNetwork | undefined>,
  explorer: ExplorerOptions,
): Route["handle"] {
  const contentType = "application/json"
  return async ({ res }) => {
    const network = await readNetwork()
    if (network === undefined) return respond(res, { status: 503, contentType, body: "{}" })
    const name = NAMES[network.globalId] ?? "local network"
    const body = JSON.stringify({ graphql: "/graphql", network: { name, ...explorer, ...network } })
    respond(res, { status: 200, contentType, body })
  }
}
