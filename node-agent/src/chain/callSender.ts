import { TonIndexerError } from "@cocoon/ton-indexer-client"
import type { OutboxMessage } from "../journal/outbox.js"
import type { Bell } from "./bell.js"
import { callOutcome } from "./callOutcome.js"
import type { ProviderChannelDeps } from "./channelDeps.js"
import { readProvider } from "./providerView.js"

/** Sends one journalled message, again and again, until its end is known. */
export type CallSender = {
  /** Resolves when the journal has the message's end, or when the signal fires. */
  deliver(id: number): Promise<void>
}

/** Of one attempt. */
const TIMEOUT_MS = 3_000

/** One replica of an API may lag behind another: so many reads in a row must agree that a message never executed. */
const UNUSED_READS = 3

type SenderDeps = Pick<
  ProviderChannelDeps,
  "client" | "names" | "clock" | "journal" | "log" | "signal"
> & { readonly bell: Bell<number>; readonly resendMs: number }

async function send({ client, journal, log, signal }: SenderDeps, message: OutboxMessage) {
  journal.outbox.markSent(message.id)
  try {
    const attempt = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
    await client.sendMessage(message.body, { signal: attempt })
  } catch (error) {
    if (signal.aborted) return
    const { id, seqno, purpose } = message
    const known = error instanceof TonIndexerError
    const why = known ? { code: error.code, exitCode: error.details.exitCode } : { error }
    log.warn({ ...why, id, seqno, purpose }, "a message was not taken; it is sent again")
  }
}

/** True if the Provider, read after the last moment the message was valid, shows its seqno unused. */
async function looksUnused(deps: SenderDeps, message: OutboxMessage): Promise<boolean> {
  const { client, names, clock, signal, log } = deps
  try {
    if ((await clock.refresh(signal)) <= message.validUntil) return false
    const view = await readProvider(client, { names, signal })
    return view !== undefined && Number(view.state.seqno) <= message.seqno
  } catch (error) {
    if (!signal.aborted) log.warn({ error, id: message.id }, "a message's end cannot be read")
    return false
  }
}

/** Makes the sender; `bell` rings with an id when the history has told of it. */
export function createCallSender(deps: SenderDeps): CallSender {
  const { clock, journal, signal, bell, resendMs } = deps
  const open = (id: number) => {
    const message = journal.outbox.get(id)
    return message === undefined || callOutcome.known(message) !== undefined ? undefined : message
  }
  return {
    async deliver(id) {
      let message = open(id)
      let unused = 0
      for (let round = 0; message !== undefined && !signal.aborted; round += 1) {
        unused = round > 0 && (await looksUnused(deps, message)) ? unused + 1 : 0
        if (unused === UNUSED_READS && open(id) !== undefined) {
          journal.outbox.expire(id, clock.now())
          break
        }
        if (clock.now() <= message.validUntil && open(id) !== undefined) await send(deps, message)
        if (open(id) !== undefined) await bell.wait(id, { ms: resendMs, signal })
        message = signal.aborted ? undefined : open(id)
      }
      bell.ring(id)
    },
  }
}
