import type { CallOutcome } from "../chain/callOutcome.js"
import type { ProviderCall, ProviderChannel } from "../chain/providerChannel.js"
import type { Journal } from "../journal/journal.js"

/** A channel that carries out nothing: it journals each call as the real one does and ends it as it is told. */
export type FakeChannel = Pick<ProviderChannel, "submit" | "submitLate" | "outcome"> & {
  /** What was submitted, in order. */
  readonly calls: ProviderCall[]
}

/** Ends the calls of a test as `end` says, which is asked once per outcome. */
export function createFakeChannel(
  journal: Journal,
  end: (call: ProviderCall) => CallOutcome | Promise<CallOutcome>,
): FakeChannel {
  const calls: ProviderCall[] = []
  const ids = new Map<number, ProviderCall>()
  const submitLate: FakeChannel["submitLate"] = async (make) => {
    const call = await make()
    if (call === undefined) return undefined
    const seqno = (journal.outbox.lastSeqno() ?? -1) + 1
    const { id } = journal.transaction(() => {
      call.journal?.()
      const { purpose, job } = call
      const body = new Uint8Array(call.body.toBoc())
      const of = job === undefined ? {} : { job }
      return journal.outbox.enqueue({ seqno, validUntil: 2 ** 31, body, purpose, ...of })
    })
    calls.push(call)
    ids.set(id, call)
    return id
  }
  return {
    calls,
    submitLate,
    async submit(call, signal) {
      const id = await submitLate(async () => call, signal)
      if (id === undefined) throw new Error("a call is never left out here")
      return id
    },
    async outcome(id) {
      const call = ids.get(id)
      if (call === undefined) throw new Error(`message ${id} is not of this channel`)
      const outcome = await end(call)
      if (outcome.ok) journal.outbox.confirm(id)
      else journal.outbox.fail(id, outcome.code)
      return outcome
    },
  }
}
