import { chainError } from "@cocoon/protocol"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { Cell, loadMessage } from "@ton/core"
import { createSlots } from "../backends/slots.js"
import type { Journal } from "../journal/journal.js"
import type { OutboxMessage } from "../journal/outbox.js"
import type { Ed25519Key } from "../keys/ed25519Key.js"
import type { Log } from "../log.js"
import type { Metrics } from "../metrics.js"
import { createBell } from "./bell.js"
import { ChainError } from "./ChainError.js"
import type { ChainClock } from "./chainClock.js"
import type { ChainNames } from "./chainNames.js"
import type { ProviderEvent } from "./providerEvent.js"
import { type ProviderView, readProvider } from "./providerView.js"
import { type CallRole, signCall } from "./signCall.js"

/** A message that the Provider is to send itself; `value` in nanoTON, `job` its raw address. */
export type ProviderCall = {
  readonly role: Extract<CallRole, "enclave" | "operator">
  readonly purpose: "claim" | "complete" | "reject" | "attest" | "terms"
  readonly job?: string
  readonly value: bigint
  readonly body: Cell
  /** Written in the transaction that journals the message: both happen or neither. */
  readonly journal?: () => void
}

/** The chain's verdict: carried out, or a name of chainErrors, EXPIRED, NOT_SENT, SEQNO_TAKEN. */
export type CallOutcome = { readonly ok: true } | { readonly ok: false; readonly code: string }

/** Signs and sends what the enclave or operator key orders, one message at a time, each journalled first. */
export type ProviderChannel = {
  /** Journals and begins to send; resolves to the outbox id. Waits for its turn; rejects when `signal` fires. */
  submit(call: ProviderCall, signal: AbortSignal): Promise<number>
  /** The verdict on a message of the outbox; rejects when `signal` fires. */
  outcome(id: number, signal: AbortSignal): Promise<CallOutcome>
  /** Takes an event of the Provider's history, inside a journal transaction; returns what to do after it. */
  handle(event: ProviderEvent): () => void
  /** Goes on with what an earlier process left open. */
  resume(): void
  /** Resolves once nothing is under way, which the signal brings about. */
  idle(): Promise<void>
}

/** What the channel works with. */
export type ProviderChannelDeps = {
  readonly client: Pick<TonIndexerClient, "accountStates" | "sendMessage">
  readonly names: ChainNames
  readonly clock: ChainClock
  readonly journal: Journal
  readonly keys: {
    readonly enclave: Pick<Ed25519Key, "sign">
    readonly operator: Pick<Ed25519Key, "sign">
  }
  readonly metrics: Metrics
  readonly log: Log
  /** Ends sending; what is open stays in the journal. */
  readonly signal: AbortSignal
}

const VALID_SECONDS = 60
const RESEND_MS = 3_000

const callOf = ({ body }: OutboxMessage): Cell =>
  loadMessage(Cell.fromBoc(Buffer.from(body))[0]?.beginParse() ?? Cell.EMPTY.beginParse()).body
    .refs[0] ?? Cell.EMPTY

function outcomeOf({ status, errorCode }: OutboxMessage): CallOutcome | undefined {
  if (status === "confirmed") return { ok: true }
  return status === "failed" ? { ok: false, code: errorCode ?? "FAILED" } : undefined
}

const nameOf = (exitCode: number) => chainError(exitCode)?.name ?? `EXIT_${exitCode}`

/** What an event says about the open messages; seqno decides, and the signed cell's hash tells ours from others. */
function judge(message: OutboxMessage, event: ProviderEvent): CallOutcome | undefined {
  if (event.kind === "external" && event.seqno === message.seqno) {
    if (!callOf(message).equals(event.call)) return { ok: false, code: "SEQNO_TAKEN" }
    return event.passedOn ? undefined : { ok: false, code: "NOT_SENT" }
  }
  if (event.kind !== "self") return undefined
  const body = callOf(message).refs[0]
  if (body === undefined || !body.equals(event.body)) return undefined
  return event.exitCode === 0 ? { ok: true } : { ok: false, code: nameOf(event.exitCode) }
}

/** Sends one journalled message until the chain's verdict is known or it can no longer execute. */
function createSender(deps: ProviderChannelDeps, bell: ReturnType<typeof createBell<number>>) {
  const { client, names, clock, journal, metrics, log, signal } = deps
  const { outbox } = journal

  const send = async (message: OutboxMessage) => {
    outbox.markSent(message.id)
    try {
      const attempt = AbortSignal.any([signal, AbortSignal.timeout(RESEND_MS)])
      await client.sendMessage(message.body, { signal: attempt })
    } catch (error) {
      if (signal.aborted) return
      const { id, seqno, purpose } = message
      log.warn(
        { error, id, seqno, purpose },
        "the network did not take a message; it is sent again",
      )
    }
  }
  /** True once it can never execute: the Provider, read after the last moment it was valid, has not used its seqno. */
  const expired = async ({ id, seqno, validUntil }: OutboxMessage): Promise<boolean> => {
    const now = await clock.refresh(signal)
    if (now <= validUntil) return false
    const view = await readProvider(client, { names, signal })
    if (view === undefined || Number(view.state.seqno) > seqno) return false
    if (outcomeOf(outbox.get(id) as OutboxMessage) !== undefined) return false
    outbox.expire(id, now)
    return true
  }
  return async (id: number): Promise<void> => {
    for (let round = 0; !signal.aborted; round += 1) {
      const message = outbox.get(id)
      if (message === undefined || outcomeOf(message) !== undefined) break
      const late = round > 0 && (await expired(message).catch(() => false))
      if (!late && clock.now() <= message.validUntil) await send(message)
      if (outcomeOf(outbox.get(id) ?? message) === undefined) {
        await bell.wait(id, { ms: RESEND_MS, signal })
      }
    }
    const { purpose, status } = outbox.get(id) ?? {}
    if (purpose !== undefined && status !== undefined) metrics.externals.inc({ purpose, status })
    bell.ring(id)
  }
}

/** The channel of one Provider; events come from its history in order. */
export function createProviderChannel(deps: ProviderChannelDeps): ProviderChannel {
  const { client, names, clock, journal, keys, log, signal: closed } = deps
  const { outbox } = journal
  const turn = createSlots(1)
  const bell = createBell<number>()
  const deliver = createSender(deps, bell)
  let nextSeqno = 0

  const seqnoNow = async (signal: AbortSignal): Promise<number> => {
    const view: ProviderView | undefined = await readProvider(client, { names, signal })
    if (view === undefined) {
      throw new ChainError("PROVIDER_MISSING", "the Provider is not registered")
    }
    await (clock.now() === 0 ? clock.refresh(signal) : undefined)
    // A stale API shows a seqno that is used up: what is confirmed, or was seen in the history, counts too.
    return Math.max(Number(view.state.seqno), nextSeqno, (outbox.lastSeqno() ?? -1) + 1)
  }
  const draft = async (call: ProviderCall, signal: AbortSignal) => {
    const { role, value, body, purpose, job } = call
    const seqno = await seqnoNow(signal)
    const validUntil = clock.now() + VALID_SECONDS
    const { provider, globalId } = names
    const parts = { provider, globalId, role, seqno, validUntil, value, body }
    const boc = new Uint8Array(signCall(keys[role], parts).toBoc())
    return { seqno, validUntil, body: boc, purpose, ...(job === undefined ? {} : { job }) }
  }
  const sending = new Set<Promise<void>>()
  const start = (id: number, release: () => void) => {
    const task = deliver(id)
      .catch((error: unknown) => log.error({ error, id }, "a message could not be followed"))
      .finally(() => {
        sending.delete(task)
        release()
      })
    sending.add(task)
  }
  const settle = (message: OutboxMessage, outcome: CallOutcome) => {
    const { id, seqno, purpose, job } = message
    if (outcome.ok) outbox.confirm(id)
    else outbox.fail(id, outcome.code)
    return () => {
      log.info(
        { id, seqno, purpose, job, outcome: outcome.ok ? "done" : outcome.code },
        "the chain has a message",
      )
      bell.ring(id)
    }
  }
  return {
    async submit(call, signal) {
      const release = await turn.take(AbortSignal.any([signal, closed]))
      try {
        const message = await draft(call, signal)
        const { id } = journal.transaction(() => {
          call.journal?.()
          return outbox.enqueue(message)
        })
        log.debug(
          { id, seqno: message.seqno, purpose: call.purpose, job: call.job },
          "a message is signed",
        )
        start(id, release)
        return id
      } catch (error) {
        release()
        throw error
      }
    },
    async outcome(id, signal) {
      for (;;) {
        const message = outbox.get(id)
        const outcome = message === undefined ? undefined : outcomeOf(message)
        if (outcome !== undefined) return outcome
        signal.throwIfAborted()
        await bell.wait(id, { ms: RESEND_MS, signal })
      }
    },
    handle(event) {
      if (event.kind === "external") nextSeqno = Math.max(nextSeqno, event.seqno + 1)
      const after = outbox.open().flatMap((message) => {
        const outcome = judge(message, event)
        return outcome === undefined ? [] : [settle(message, outcome)]
      })
      return () => {
        for (const run of after) run()
      }
    },
    resume() {
      for (const { id } of outbox.open()) {
        turn.take(closed).then(
          (release) => start(id, release),
          () => undefined,
        )
      }
    },
    async idle() {
      await Promise.allSettled(sending)
    },
  }
}
