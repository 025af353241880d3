import { openModel } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { ModelName } from "../../actions/getModel.js"
import type { CocoonClient } from "../../CocoonClient.js"
import type { Directory } from "./Directory.js"

/** A listing under the caller's name; `key` is its raw address. */
export interface Listing {
  readonly name: string
  readonly key: string
  readonly address: Address
  readonly model: ModelName
}

/** Listings by the caller's name. */
export interface Listings {
  readonly refresh: () => Promise<void>
  readonly byName: (name: string) => Listing | undefined
  readonly all: () => readonly Listing[]
}

/** Those that were named, or all that the directory finds under their raw addresses. */
export function createListings(
  client: CocoonClient,
  options: {
    readonly directory: Directory
    readonly models: Readonly<Record<string, Address>> | undefined
  },
): Listings {
  const { directory, models } = options
  const wanted = models === undefined ? null : new Map(Object.entries(models))
  const addresses = new Map<string, Address>()
  let listings = new Map<string, Listing>()

  const addressOf = async (model: ModelName) => {
    const id = `${model.owner.toRawString()}/${model.modelHash}/${model.royaltyBps}`
    const known = addresses.get(id)
    if (known !== undefined) return known
    const { address } = await openModel({ codes: await client.codes(), ...model })
    addresses.set(id, address)
    return address
  }
  return {
    byName: (name) => listings.get(name),
    all: () => [...listings.values()],
    async refresh() {
      const found = new Map<string, Listing>()
      for (const model of await directory.listings()) {
        const address = await addressOf(model)
        const key = address.toRawString()
        const names = wanted === null ? [key] : namesOf(wanted, address)
        for (const name of names) found.set(name, { name, key, address, model })
      }
      listings = found
    },
  }
}

function namesOf(wanted: ReadonlyMap<string, Address>, address: Address): string[] {
  return [...wanted].filter(([, listing]) => listing.equals(address)).map(([name]) => name)
}
