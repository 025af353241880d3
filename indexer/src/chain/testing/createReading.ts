import { createLog } from "@cocoon/service"
import type { Transaction } from "@cocoon/ton-indexer-client"
import { Registry } from "prom-client"
import type { Decoded } from "../../decode/Decoded.js"
import { decodeTransaction } from "../../decode/decodeTransaction.js"
import type { Network } from "../../decode/Network.js"
import { transactionRow } from "../../decode/transactionRow.js"
import type { Row, TableName } from "../../store/Database.js"
import { openStore } from "../../store/openStore.js"
import type { Store } from "../../store/Store.js"
import { COLUMNS } from "../../store/schema/columns.js"
import { createWriter } from "../../store/write/createWriter.js"
import type { Chain } from "../Chain.js"
import { createIngest } from "../createIngest.js"
import { createIngestMetrics } from "../metrics/createIngestMetrics.js"
import { readInline } from "../read/readInline.js"
import { rowOf } from "../read/rowOf.js"
import { accountOf, type FakeChain } from "./fakeChain.js"

/** Account 0 is the Registry. */
export const REGISTRY = accountOf(0)

/** A database in memory that is empty again for each reading. */
export async function openReadings() {
  const store = await openStore({ database: "memory:" })
  await store.migrate()
  const lock = await store.lockWriter()
  return {
    async read(fake: FakeChain, settings: Partial<Chain["settings"]> = {}) {
      for (const table of Object.keys(COLUMNS) as TableName[]) {
        await store.db.deleteFrom(table).execute()
      }
      return createReading(store, { fake, settings })
    },
    async close() {
      await lock.release()
      await store.close()
    },
  }
}

interface ReadingOptions {
  readonly fake: FakeChain
  readonly settings: Partial<Chain["settings"]>
}

/** A reader of a fake chain; what an account shows stands for what would be decoded. */
async function createReading(store: Store, { fake, settings }: ReadingOptions) {
  const writer = createWriter(store, () => undefined)
  const root = { address: REGISTRY, kind: "registry", names: { kind: "registry" } } as const
  await writer.begin({ registry: REGISTRY, globalId: 1, accounts: [root] })
  const metrics = createIngestMetrics(new Registry())
  const log = createLog({ level: "error" })
  const open = async () =>
    createIngest({
      ...{ writer, standing: await writer.standing(), registry: REGISTRY, globalId: 1, metrics },
      advance: (network) => network,
      log,
    })
  const decoder =
    (chain: FakeChain) =>
    (transaction: Transaction, account: Row<"account">, network: Network): Decoded => ({
      transaction: transactionRow(transaction),
      events: [],
      found: chain.shownBy(transaction.hash),
      ended: decodeTransaction(transaction, account, network).ended,
    })
  const controller = new AbortController()
  const follow = async (chain: FakeChain): Promise<Chain> => ({
    client: chain.client,
    ingest: await open(),
    rowOf: (transaction) => rowOf(transaction, decoder(chain)),
    readPage: readInline(chain.client, decoder(chain)),
    readMuch: readInline(chain.client, decoder(chain)),
    registry: REGISTRY,
    settings: {
      ...{ accountsPerRequest: 2, parallelReads: 2, batchRows: 10, batchMs: 0, pollMs: 10 },
      ...settings,
    },
    ...{ metrics, writer, log, signal: controller.signal },
    ...{ indexedSeqno: 0, sleep: async () => undefined, now: () => 0 },
  })
  return {
    chain: await follow(fake),
    /** The same database, over another chain. */
    follow,
    transactions: async () =>
      (await store.db.selectFrom("transaction").select(["account", "lt"]).execute())
        .map(({ account, lt }) => `${account} ${lt}`)
        .sort(),
    /** The lt of each preview that is shown. */
    pending: async () =>
      (await store.db.selectFrom("pending").select("lt").orderBy("lt").execute()).map(
        ({ lt }) => lt,
      ),
    head: async () => (await store.db.selectFrom("head").select("seqno").executeTakeFirst())?.seqno,
    followed: async () =>
      (
        await store.db
          .selectFrom("account")
          .select("address")
          .where("followed", "=", true)
          .execute()
      )
        .map(({ address }) => address)
        .sort(),
  }
}
