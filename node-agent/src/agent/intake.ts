import type { Log } from "@cocoon/service"
import type { Transaction } from "@cocoon/ton-indexer-client"
import { openJob } from "@cocoon/wrappers"
import type { Bell } from "../chain/bell.js"
import type { ChainClock } from "../chain/chainClock.js"
import type { ChainNames } from "../chain/chainNames.js"
import { OPCODES } from "../chain/opcodes.js"
import type { ProviderCache } from "../chain/providerCache.js"
import type { ProviderChannel } from "../chain/providerChannel.js"
import { type ProviderEvent, providerEvent } from "../chain/providerEvent.js"
import type { Journal } from "../journal/journal.js"

/** What the intake works with; `models` are raw addresses of the boards that are followed. */
export type IntakeDeps = {
  readonly names: ChainNames
  readonly models: ReadonlySet<string>
  readonly clock: ChainClock
  readonly journal: Journal
  readonly channel: Pick<ProviderChannel, "handle">
  readonly provider: ProviderCache
  readonly bell: Bell<string>
  readonly log: Log
  /** What else happens in the journal for an event of the Provider; returns what to do once it is on disk. */
  readonly onEvent: (event: ProviderEvent) => () => void
  /** A job that is new in the journal. */
  readonly onSeen: (address: string) => void
}

/** What a Model's owner does that concerns its weights. */
const OWNER_CALLS: ReadonlySet<unknown> = new Set([
  OPCODES.setManifest,
  OPCODES.setKeyEpoch,
  OPCODES.grantKey,
])

type Opened = Extract<ProviderEvent, { kind: "opened" }>

/** Whether the sender is the Job that its notice names: the address is derived here (rule R2). */
async function genuine({ codes }: ChainNames, { from, notice }: Opened): Promise<boolean> {
  const { client, nonce, termsHash } = notice
  return (await openJob({ codes, client, nonce, termsHash })).address.equals(from)
}

/** Writes a new job as seen: a direct one the Provider was told of, an open one a board was told of. */
function createSeer({ names, models, journal, log, onSeen }: IntakeDeps) {
  const own = names.provider.toRawString()
  return ({ notice, from, taken }: Opened, account: string): (() => void) | undefined => {
    const address = from.toRawString()
    const concerns = notice.direct ? account === own : models.has(account)
    if (!concerns) return undefined
    if (!taken) {
      const told = { job: address, code: "NOTICE_REFUSED" }
      return () => log.warn(told, "a Job is not taken by its board or Provider")
    }
    const mode = notice.direct ? "direct" : "open"
    if (!journal.jobs.see({ address, mode, model: account })) return undefined
    return () => {
      log.info({ job: address, mode, model: account }, "a job is seen")
      onSeen(address)
    }
  }
}

/**
 * Takes one finalized transaction after the other: what it means is written to the journal together with the
 * cursor, then acted on. A transaction that is told twice changes nothing.
 */
export function createIntake(deps: IntakeDeps): (transaction: Transaction) => Promise<void> {
  const { names, models, clock, journal, channel, provider, bell, log, onEvent } = deps
  const own = names.provider.toRawString()
  const see = createSeer(deps)

  const write = (event: ProviderEvent, transaction: Transaction, isGenuine: boolean) => {
    const account = transaction.account.toRawString()
    const after: (() => void)[] = []
    journal.transaction(() => {
      if (event.kind === "opened" && isGenuine) after.push(see(event, account) ?? (() => undefined))
      if (account === own) after.push(channel.handle(event), onEvent(event))
      journal.cursors.advance(account, transaction.lt)
    })
    return after
  }
  return async (transaction) => {
    const account = transaction.account.toRawString()
    clock.observe(transaction.now)
    if (account !== own && !models.has(account)) return bell.ring(account)
    if (OWNER_CALLS.has(transaction.inMessage?.opcode)) bell.ring(account)
    if (transaction.lt <= (journal.cursors.get(account) ?? -1n)) return
    const event = providerEvent(transaction)
    if (account === own) provider.invalidate()
    const isGenuine = event.kind === "opened" && (await genuine(names, event))
    if (event.kind === "opened" && !isGenuine) {
      log.warn({ job: event.from.toRawString(), code: "JOB_FAKE" }, "a fake Job is refused")
    }
    for (const run of write(event, transaction, isGenuine)) run()
  }
}
