import { type CocoonClient, getModel, listModel, type ModelName } from "@cocoon/client"
import type { Address } from "@ton/core"
import { waitFor } from "../run/waitFor.js"
import { ROYALTY_BPS } from "./constants.js"
import { publishToy } from "./publishToy.js"

/** The toy's listing. */
export interface Listing {
  readonly name: ModelName
  readonly address: Address
}

/** Who lists. */
export interface ListToyOptions {
  readonly owner: Address
  /** Where manifest and weights are put. */
  readonly modelsDir: string
  readonly signal: AbortSignal
}

/** Lists the bundled toy model under the client's wallet, with a manifest by which an agent fetches and verifies it. */
export async function listToy(client: CocoonClient, options: ListToyOptions): Promise<Listing> {
  const { owner, modelsDir, signal } = options
  const { modelHash, manifest } = await publishToy(modelsDir)
  const name = { owner, modelHash, royaltyBps: ROYALTY_BPS }
  const { address } = await listModel(client, { ...name, manifest })
  await waitFor({ look: async () => (await getModel(client, name)) ?? undefined, signal })
  return { name, address }
}
