import { openProvider } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import type { ProviderName } from "./getProvider.js"

/**
 * The address that a Provider has or will have, derived from its names; nothing is read or sent.
 *
 * @example
 * import { createCocoonClient, providerAddress } from "@cocoon/client"
 * import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
 * import { Address } from "@ton/core"
 *
 * const indexer = createTonIndexerClient({ baseUrl: "http://127.0.0.1:8081/api/v3" })
 * const [registry, owner] = process.argv.slice(2).map((text) => Address.parse(text))
 * if (!registry || !owner) throw new Error("usage: <registry> <owner>")
 * const client = createCocoonClient({ indexer, registry, globalId: -3 })
 * console.log((await providerAddress(client, { owner, index: 0 })).toString())
 */
export async function providerAddress(
  client: CocoonClient,
  { owner, index }: ProviderName,
): Promise<Address> {
  return (await openProvider({ codes: await client.codes(), owner, index })).address
}
