import { openProvider } from "@cocoon/wrappers"
import { Address } from "@ton/core"
import { getProvider, type ProviderName } from "../../actions/getProvider.js"
import type { CocoonClient } from "../../CocoonClient.js"
import type { ProviderView } from "../../read/ProviderView.js"
import type { Directory } from "./Directory.js"

const PAGE = 100

/** A Provider as the chain held it when it was read; `readAt` is in milliseconds of the local clock. */
export interface BookedNode {
  readonly key: string
  readonly name: ProviderName
  readonly view: ProviderView
  readonly readAt: number
}

/** What is known of all Providers; reads again only those whose account moved. */
export interface NodeBook {
  /** Finds new Providers and reads those that changed. */
  readonly refresh: () => Promise<readonly BookedNode[]>
  /** Reads one again, unless that was done less than `maxAgeMs` ago; null when there is no such Provider. */
  readonly reread: (key: string, maxAgeMs: number) => Promise<BookedNode | null>
}

/** What a book is kept with; `now` in milliseconds. */
export interface NodeBookDeps {
  readonly client: CocoonClient
  readonly directory: Directory
  readonly now: () => number
  /** Told of a Provider that could not be read, by its address. */
  readonly onError: (key: string, error: unknown) => void
}

type Account = { readonly key: string; readonly name: ProviderName; readonly lt: bigint | null }
type Booked = BookedNode & { readonly lt: bigint | null }

/** Keeps the book of one Registry's Providers. */
export function createNodeBook(deps: NodeBookDeps): NodeBook {
  const { client, directory, now, onError } = deps
  const addresses = new Map<string, Promise<string>>()
  const book = new Map<string, Booked>()

  const keyOf = (name: ProviderName) => {
    const id = `${name.owner.toRawString()}/${name.index}`
    const known = addresses.get(id) ?? deriveKey(client, name)
    addresses.set(id, known)
    return known
  }
  const read = async ({ key, name, lt }: Account): Promise<Booked | null> => {
    const readAt = now()
    const view = await getProvider(client, name)
    if (view === null) {
      book.delete(key)
      return null
    }
    const booked = { key, name, view, readAt, lt }
    book.set(key, booked)
    return booked
  }
  const update = async (account: Account): Promise<void> => {
    const known = book.get(account.key)
    const readAt = now()
    if (known !== undefined && account.lt !== null && known.lt === account.lt) {
      book.set(account.key, { ...known, readAt })
      return
    }
    await read(account).catch((error: unknown) => onError(account.key, error))
  }
  return {
    async refresh() {
      for (const account of await liveAccounts(client, await namesByKey(directory, keyOf))) {
        await update(account)
      }
      return [...book.values()]
    },
    async reread(key, maxAgeMs) {
      const known = book.get(key)
      if (known === undefined) return null
      if (now() - known.readAt < maxAgeMs) return known
      const [account] = await liveAccounts(client, new Map([[key, known.name]]))
      if (account === undefined) {
        book.delete(key)
        return null
      }
      if (account.lt === null || account.lt !== known.lt) return read(account)
      const booked = { ...known, readAt: now() }
      book.set(key, booked)
      return booked
    },
  }
}

async function deriveKey(client: CocoonClient, { owner, index }: ProviderName): Promise<string> {
  const { address } = await openProvider({ codes: await client.codes(), owner, index })
  return address.toRawString()
}

async function namesByKey(directory: Directory, keyOf: (name: ProviderName) => Promise<string>) {
  const names = await directory.providers()
  return new Map(await Promise.all(names.map(async (name) => [await keyOf(name), name] as const)))
}

/** Those of the accounts that live, with the lt of their last transaction: what has not moved has not changed. */
async function liveAccounts(
  client: CocoonClient,
  names: ReadonlyMap<string, ProviderName>,
): Promise<readonly Account[]> {
  const addresses = [...names.keys()].map((key) => Address.parseRaw(key))
  const live: Account[] = []
  for (let from = 0; from < addresses.length; from += PAGE) {
    const page = addresses.slice(from, from + PAGE)
    const states = await client.indexer.accountStates({ addresses: page })
    for (const { address, status, lastTransactionLt: lt } of states) {
      const key = address.toRawString()
      const name = names.get(key)
      if (name !== undefined && status === "active") live.push({ key, name, lt })
    }
  }
  return live
}
