import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { type CocoonClient, getModel, listModel, type ModelName } from "@cocoon/client"
import { bytesToUint } from "@cocoon/protocol"
import type { Address } from "@ton/core"
import { paths } from "../processes/paths.js"
import { waitFor } from "../run/waitFor.js"
import { ROYALTY_BPS } from "./constants.js"

/** The toy's listing. */
export interface Listing {
  readonly name: ModelName
  readonly address: Address
}

/** Who lists. */
export interface ListToyOptions {
  readonly owner: Address
  readonly signal: AbortSignal
}

/** Lists the bundled toy model under the client's wallet; its hash is the SHA-256 of the GGUF file. */
export async function listToy(client: CocoonClient, options: ListToyOptions): Promise<Listing> {
  const { owner, signal } = options
  const hash = createHash("sha256")
    .update(await readFile(paths.toyModel))
    .digest()
  const name = { owner, modelHash: bytesToUint(hash), royaltyBps: ROYALTY_BPS }
  const manifest = `urn:sha256:${hash.toString("hex")}`
  const { address } = await listModel(client, { ...name, manifest })
  await waitFor({ look: async () => (await getModel(client, name)) ?? undefined, signal })
  return { name, address }
}
