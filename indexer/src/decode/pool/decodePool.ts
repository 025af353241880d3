import type { Transaction } from "@cocoon/ton-indexer-client"
import { loadClaimReward, loadReportWork, loadTreasurySynced } from "@cocoon/wrappers"
import type { Slice } from "@ton/core"
import type { DecodedBody } from "../DecodedBody.js"
import { eventsOf } from "../eventsOf.js"
import { readMessage } from "../readMessage.js"
import { readNamed } from "../readNamed.js"
import type { PoolEvents, WorkJson } from "./PoolEvents.js"
import { sentAmount } from "./sentAmount.js"

interface PoolMessage {
  readonly transaction: Transaction
  /** From the opcode on. */
  readonly body: () => Slice
  /** Raw address of the sender. */
  readonly source: string
  /** NanoTON. */
  readonly value: string
}

type Readers = { readonly [Kind in keyof PoolEvents]: (message: PoolMessage) => PoolEvents[Kind] }

const income = ({ source, value }: PoolMessage) => ({ from: source, value })

/** Each throws on what it cannot read. */
const READERS: Readers = {
  "pool.CollectFee": income,
  "pool.Received": income,
  "pool.FundRewards": income,
  "pool.ReportWork": ({ body, source }) => workOf(source, loadReportWork(body())),
  "pool.ClaimReward": ({ body, source, transaction }) => ({
    ...workOf(source, loadClaimReward(body())),
    reward: sentAmount(transaction, "RewardPaid"),
  }),
  "pool.TreasurySynced": ({ body }) => {
    const { treasury, treasuryBps } = loadTreasurySynced(body())
    return { treasury: treasury.toRawString(), treasuryBps: Number(treasuryBps) }
  },
  "pool.TurnEpoch": ({ transaction }) => ({ paid: sentAmount(transaction, "TreasuryPaid") }),
}

const workOf = (
  provider: string,
  { owner, index, epoch, work }: ReturnType<typeof loadReportWork | typeof loadClaimReward>,
): WorkJson => ({
  provider,
  owner: owner.toRawString(),
  index: Number(index),
  epoch: Number(epoch),
  work: work.toString(),
})

/** What a transaction of the RewardPool means. Only who reports and claims was asked who it is: money is taken from anyone. */
export function decodePool(transaction: Transaction): DecodedBody {
  return { ...poolEvents(transaction), found: [], ended: false }
}

function poolEvents(transaction: Transaction): Pick<DecodedBody, "events" | "unread"> {
  const { inMessage: message, description } = transaction
  if (!description.success || !message?.source || message.bounced) return { events: [] }
  const read = readMessage(message)
  const wordless = message.body?.bits.length === 0
  const kind = wordless ? "pool.Received" : `pool.${read?.name}`
  if (!isRead(kind)) return { events: [] }
  const body = read?.body ?? EMPTY
  const source = message.source.toRawString()
  const value = message.value.toString()
  const ask = () => READERS[kind]({ transaction, body, source, value })
  const { value: data, unread } = readNamed(kind, ask)
  return {
    events: data === null ? [] : eventsOf(transaction, { kind, data: { ...data } }),
    ...unread,
  }
}

const EMPTY = (): Slice => {
  throw new RangeError("no body")
}

const isRead = (kind: string): kind is keyof PoolEvents => Object.hasOwn(READERS, kind)
