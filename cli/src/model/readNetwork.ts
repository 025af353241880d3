import { type CocoonClient, createCocoonClient, type Wallet } from "@cocoon/client"
import { tonWallet } from "@cocoon/client/wallet"
import { createTonIndexerClient } from "@cocoon/ton-indexer-client"
import { Address } from "@ton/core"
import { mnemonicToPrivateKey, mnemonicValidate } from "@ton/crypto"
import { readBoundedFile } from "../readBoundedFile.js"
import { UsageError } from "../UsageError.js"
import { type Fields, hashField, listField, wholeField } from "./readFields.js"
import { readJsonFile } from "./readJsonFile.js"

interface NetworkFile {
  readonly registry: Address
  readonly globalId: number
  readonly endpoints: readonly string[]
  /** Pins; null: whatever the Registry approves. */
  readonly images: readonly bigint[] | null
}

const IMAGES_MAX = 1_000
const fields: Fields<NetworkFile> = {
  registry: (value) =>
    typeof value === "string" && (Address.isFriendly(value) || Address.isRaw(value))
      ? Address.parse(value)
      : undefined,
  globalId: wholeField(-(2 ** 31), 2 ** 31 - 1),
  endpoints: listField(endpointField, 2),
  images: (value) => (value === undefined ? null : listField(hashField, IMAGES_MAX)(value)),
}
const ADVICE =
  'write {"registry":…,"globalId":…,"endpoints":[…]} with one endpoint, or two for keys'

/** A network as the owner pinned it: one client per endpoint. */
export interface Network {
  readonly clients: readonly CocoonClient[]
}

/** Where the commands that touch the chain look. */
export interface NetworkFlags {
  readonly network: string
  readonly mnemonic?: string
  readonly wallet?: string
}

/**
 * The clients of a network file; the first one signs if a mnemonic file is named.
 * @throws UsageError
 */
export async function readNetwork(flags: NetworkFlags): Promise<Network> {
  const options = { what: "--network", fields, advice: ADVICE }
  const { registry, globalId, endpoints, images } = await readJsonFile(flags.network, options)
  const indexers = endpoints.map((baseUrl) => createTonIndexerClient({ baseUrl }))
  const [first] = indexers
  const wallet =
    flags.mnemonic === undefined || first === undefined
      ? undefined
      : await readWallet(flags, { indexer: first, globalId })
  const clients = indexers.map((indexer, i) =>
    createCocoonClient({
      indexer,
      registry,
      globalId,
      ...(images === null ? {} : { images }),
      ...(wallet === undefined || i > 0 ? {} : { wallet }),
    }),
  )
  return { clients }
}

/**
 * The first of the clients, with a wallet.
 * @throws UsageError when no mnemonic was named
 */
export function signingClient({ clients }: Network): CocoonClient & { readonly wallet: Wallet } {
  const [client] = clients
  if (client?.wallet) return { ...client, wallet: client.wallet }
  const advice = "name the file of its 24 words with --mnemonic"
  throw new UsageError({ what: "this command", why: "needs the owner's wallet", advice })
}

async function readWallet(
  { mnemonic: path = "", wallet: version = "v5r1" }: NetworkFlags,
  network: { indexer: ReturnType<typeof createTonIndexerClient>; globalId: number },
): Promise<Wallet> {
  const what = "--mnemonic"
  const advice = "give a file with the wallet's 24 words"
  const bytes = await readBoundedFile({ what, path, limit: 4_096, advice })
  const words = new TextDecoder().decode(bytes).trim().split(/\s+/)
  if (!(await mnemonicValidate(words))) {
    throw new UsageError({ what: `${what} ${path}`, why: "holds no mnemonic", advice })
  }
  if (version !== "v5r1" && version !== "v4r2") {
    throw new UsageError({ what: "--wallet", why: "is not known", advice: "say v5r1 or v4r2" })
  }
  return tonWallet({ ...network, keyPair: await mnemonicToPrivateKey(words), version })
}

function endpointField(value: unknown): string | undefined {
  if (typeof value !== "string" || !URL.canParse(value)) return undefined
  return /^https?:$/.test(new URL(value).protocol) ? value : undefined
}
