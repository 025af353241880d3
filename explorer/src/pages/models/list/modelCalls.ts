import { type CocoonClient, delistModel, listModel, setManifest } from "@cocoon/client"
import { Address } from "@ton/core"
import type { ReadListing } from "./readListing.js"

/** Names of a listing as pages have them: a raw address and hex. */
export interface OwnedModel extends Omit<ReadListing, "manifest"> {
  readonly owner: string
}

const hashOf = (hex: string) => BigInt(`0x${hex}`)
const named = ({ owner, modelHash, royaltyBps }: OwnedModel) => ({
  ...{ owner: Address.parse(owner), modelHash: hashOf(modelHash), royaltyBps },
})

/** What a model's owner does, of names as pages have them; loaded when it is first used. */
export const modelCalls = {
  /** The raw address of the listing. */
  async list(client: CocoonClient, listing: ReadListing): Promise<string> {
    const options = { ...listing, modelHash: hashOf(listing.modelHash) }
    return (await listModel(client, options)).address.toRawString()
  },
  move: (client: CocoonClient, { model, manifest }: { model: OwnedModel; manifest: string }) =>
    setManifest(client, { model: named(model), manifest }),
  delist: (client: CocoonClient, model: OwnedModel) => delistModel(client, { model: named(model) }),
}
