import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { Job, Model, Provider, Registry, RewardPool, Session } from "@cocoon/wrappers"
import { Address } from "@ton/core"
import type { AccountKind } from "../../store/Database.js"
import type { Expected } from "./Expected.js"
import { expectJob } from "./expectJob.js"
import { expectModel } from "./expectModel.js"
import { expectPool } from "./expectPool.js"
import { expectProvider } from "./expectProvider.js"
import { expectRegistry } from "./expectRegistry.js"
import { expectSession } from "./expectSession.js"

type Client = Pick<TonIndexerClient, "open">
type Read = (client: Client, address: string) => Promise<Expected[]>

const at = Address.parseRaw

/** One getter each, so that all columns are of one moment. */
const READERS: Readonly<Record<AccountKind, Read>> = {
  registry: async (client, address) =>
    expectRegistry(address, await client.open(Registry.fromAddress(at(address))).getRegistry()),
  provider: async (client, address) =>
    expectProvider(address, await client.open(Provider.fromAddress(at(address))).getProvider()),
  model: async (client, address) =>
    expectModel(address, await client.open(Model.fromAddress(at(address))).getModel()),
  job: async (client, address) =>
    expectJob(address, await client.open(Job.fromAddress(at(address))).getJob()),
  session: async (client, address) =>
    expectSession(address, await client.open(Session.fromAddress(at(address))).getSession()),
  pool: async (client, address) =>
    expectPool(address, await client.open(RewardPool.fromAddress(at(address))).getPool()),
  // Its getters show documents and revocations, of which no table has a row.
  verifier: async () => [],
}

/** What the getter of an active account shows of its rows. Throws TonIndexerError. */
export function readExpected(
  client: Client,
  { kind, address }: { readonly kind: AccountKind; readonly address: string },
): Promise<Expected[]> {
  return READERS[kind](client, address)
}
