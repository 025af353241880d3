import type { Cell } from "@ton/core"
import { createSlots } from "../backends/slots.js"
import type { OutboxDraft, OutboxMessage } from "../journal/outbox.js"
import { type Bell, createBell } from "./bell.js"
import { ChainError } from "./ChainError.js"
import { type CallOutcome, callOutcome } from "./callOutcome.js"
import { createCallSender } from "./callSender.js"
import type { ProviderChannelDeps } from "./channelDeps.js"
import type { ProviderEvent } from "./providerEvent.js"
import { readProvider } from "./providerView.js"
import { type CallRole, signCall } from "./signCall.js"

/** What a call is for, as journal and metrics name it. */
export type CallPurpose =
  | "claim"
  | "complete"
  | "reject"
  | "reveal"
  | "expire"
  | "attest"
  | "terms"
  | "redeem"
  | "close"
  | "report"
  | "reward"
  | "price"
  | "availability"

/** A message that the Provider is to send itself; `value` in nanoTON, `job` its raw address, `session` a dealId. */
export type ProviderCall = {
  readonly role: Extract<CallRole, "enclave" | "operator">
  readonly purpose: CallPurpose
  readonly job?: string
  readonly session?: string
  readonly value: bigint
  readonly body: Cell
  /** Written in the transaction that journals the message: both happen or neither. */
  readonly journal?: () => void
}

/** Signs and sends what the enclave or operator key orders, one message at a time, each journalled first. */
export type ProviderChannel = {
  /** Journals and begins to send; resolves to the outbox id. Waits for its turn; rejects when `signal` fires. */
  submit(call: ProviderCall, signal: AbortSignal): Promise<number>
  /** The same for a call that is made once its turn has come, from what is true then; undefined: not after all. */
  submitLate(
    make: () => Promise<ProviderCall | undefined>,
    signal: AbortSignal,
  ): Promise<number | undefined>
  /** The verdict on a message of the outbox; rejects when `signal` fires. */
  outcome(id: number, signal: AbortSignal): Promise<CallOutcome>
  /** Takes an event of the Provider's history, inside a journal transaction; returns what to do after it. */
  handle(event: ProviderEvent): () => void
  /** Goes on with what an earlier process left open. */
  resume(): void
  /** Resolves once nothing is under way, which the signal brings about. */
  idle(): Promise<void>
}

const VALID_SECONDS = 60
const RESEND_MS = 3_000

/** Signs calls with the next seqno: a stale API's is corrected by what was confirmed or seen in the history. */
function createDrafter(deps: ProviderChannelDeps) {
  const { client, names, clock, journal, keys } = deps
  let seen = 0
  const seqnoNow = async (signal: AbortSignal): Promise<number> => {
    const view = await readProvider(client, { names, signal })
    if (view === undefined)
      throw new ChainError("PROVIDER_MISSING", "the Provider is not registered")
    return Math.max(Number(view.state.seqno), seen, (journal.outbox.lastSeqno() ?? -1) + 1)
  }
  return {
    saw(seqno: number): void {
      seen = Math.max(seen, seqno + 1)
    },
    async draft(call: ProviderCall, signal: AbortSignal): Promise<OutboxDraft> {
      const { role, value, body, purpose, job, session } = call
      const seqno = await seqnoNow(signal)
      if (clock.now() === 0) await clock.refresh(signal)
      const validUntil = clock.now() + VALID_SECONDS
      const { provider, globalId } = names
      const parts = { provider, globalId, role, seqno, validUntil, value, body }
      const boc = new Uint8Array(signCall(keys[role], parts).toBoc())
      const of = {
        ...(job === undefined ? {} : { job }),
        ...(session === undefined ? {} : { session }),
      }
      return { seqno, validUntil, body: boc, purpose, ...of }
    },
  }
}

/** Gives each message its turn: the next is signed when the one before has ended. */
function createQueue(deps: ProviderChannelDeps, bell: Bell<number>) {
  const { journal, log, metrics, signal } = deps
  const turn = createSlots(1)
  const sender = createCallSender({ resendMs: RESEND_MS, ...deps, bell })
  const sending = new Set<Promise<void>>()
  const start = (id: number, release: () => void): void => {
    const task = sender
      .deliver(id)
      .catch((error: unknown) => log.error({ error, id }, "a message could not be followed"))
      .finally(() => {
        sending.delete(task)
        release()
      })
    sending.add(task)
  }
  return {
    start,
    take: (caller: AbortSignal) => turn.take(AbortSignal.any([caller, signal])),
    resume(): void {
      for (const { id, purpose } of journal.outbox.open()) {
        metrics.externals.inc({ purpose, status: "resumed" })
        turn.take(signal).then(
          (release) => start(id, release),
          () => undefined,
        )
      }
    },
    async idle(): Promise<void> {
      await Promise.allSettled(sending)
    },
  }
}

/** Journals a verdict; returns what to do once it is on disk. */
function createSettler({ journal, metrics, log }: ProviderChannelDeps, bell: Bell<number>) {
  return (message: OutboxMessage, outcome: CallOutcome): (() => void) => {
    const { id, seqno, purpose, job, session } = message
    if (outcome.ok) journal.outbox.confirm(id)
    else journal.outbox.fail(id, outcome.code)
    return () => {
      const told = outcome.ok ? "done" : outcome.code
      log.info({ id, seqno, purpose, job, session, outcome: told }, "the chain has a message")
      metrics.externals.inc({ purpose, status: outcome.ok ? "confirmed" : "failed" })
      bell.ring(id)
    }
  }
}

/** Waits until the journal has a message's end. */
function createVerdicts(deps: ProviderChannelDeps, bell: Bell<number>): ProviderChannel["outcome"] {
  const { journal, resendMs = RESEND_MS } = deps
  const { outbox } = journal
  return async (id, signal) => {
    for (;;) {
      signal.throwIfAborted()
      const message = outbox.get(id)
      const known = message === undefined ? undefined : callOutcome.known(message)
      if (known !== undefined) return known
      await bell.wait(id, { ms: resendMs, signal })
    }
  }
}

/** The channel of one Provider; events come from its history in order. */
export function createProviderChannel(deps: ProviderChannelDeps): ProviderChannel {
  const { journal, log } = deps
  const { outbox } = journal
  const bell = createBell<number>()
  const queue = createQueue(deps, bell)
  const drafter = createDrafter(deps)
  const settle = createSettler(deps, bell)
  const submitLate: ProviderChannel["submitLate"] = async (make, signal) => {
    const release = await queue.take(signal)
    try {
      const call = await make()
      if (call === undefined) {
        release()
        return undefined
      }
      const draft = await drafter.draft(call, signal)
      const { id, seqno } = journal.transaction(() => {
        call.journal?.()
        return outbox.enqueue(draft)
      })
      const { purpose, job, session } = call
      log.debug({ id, seqno, purpose, job, session }, "a message is signed")
      queue.start(id, release)
      return id
    } catch (error) {
      release()
      throw error
    }
  }
  return {
    submitLate,
    async submit(call, signal) {
      const id = await submitLate(async () => call, signal)
      if (id === undefined) throw new ChainError("CALL_NOT_MADE", "a call was not made")
      return id
    },
    outcome: createVerdicts(deps, bell),
    handle(event) {
      if (event.kind === "external") drafter.saw(event.seqno)
      const after = outbox.open().flatMap((message) => {
        const outcome = callOutcome.judge(message, event)
        return outcome === undefined ? [] : [settle(message, outcome)]
      })
      return () => {
        for (const run of after) run()
      }
    },
    resume: queue.resume,
    idle: queue.idle,
  }
}
