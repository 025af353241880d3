import { isCocoonError } from "@cocoon/protocol"
import { challengeOutput } from "../actions/challengeOutput.js"
import { expireJob } from "../actions/expireJob.js"
import type { CocoonClient } from "../CocoonClient.js"
import { smaller } from "../money/smaller.js"
import { refuse } from "../refuse.js"
import { sleep } from "../wallet/sleep.js"
import { fetchOutput } from "./fetchOutput.js"
import type { JobEvent } from "./JobEvent.js"
import type { JobHandle } from "./JobHandle.js"
import type { JobResult } from "./openCompletion.js"
import { presentEvents } from "./presentEvents.js"
import { readOpening } from "./readOpening.js"
import { type Completed, resultOf } from "./resultOf.js"

const POLL_MS = 3_000
/** An output is looked for so long before it is challenged, and never longer than half of its window. */
const PATIENCE_SECONDS = 300
const FETCH_MS = 15_000
const SHORTEST_FETCH_MS = 1_000
/** A message that did not show by then is sent again. */
const RESEND_SECONDS = 60
/** Of an output that is paid for unchallenged, while its URI does not answer. */
const LAST_TRIES = 5

/** A Job whose output is referenced; `seen` of its steps were told already. */
export interface OutputWait {
  readonly handle: JobHandle
  readonly seen: number
  readonly onEvent?: ((event: JobEvent) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds between two looks; default 3,000. */
  readonly pollMs?: number | undefined
  /** Milliseconds for one fetch from the URI; default 15,000, less when the window is short. */
  readonly fetchMs?: number | undefined
}

/**
 * Gets a referenced output: from its URI, or by a challenge well before its window ends, after which it is revealed or the client's
 * money comes back. Reads where the Job stands each time, so a crash loses nothing.
 * @throws CocoonError OUTPUT_WITHHELD (the budget came back), OUTPUT_UNAVAILABLE (retryable: paid for, and its URI does not
 * answer), what `openResult` throws, and the signal's reason
 */
export async function secureOutput(client: CocoonClient, wait: OutputWait): Promise<JobResult> {
  const { handle, signal, onEvent, pollMs = POLL_MS } = wait
  const acts = createActs(client, handle)
  let { seen } = wait
  for (let tries = 0; ; ) {
    const [now, events] = await Promise.all([client.now(), presentEvents(client, wait)])
    for (const event of events.slice(seen)) onEvent?.(event)
    seen = Math.max(seen, events.length)
    const event = completedIn(events)
    if (event.status === "settled" && event.completion.output !== null) {
      return resultOf(handle, { event, fetched: null })
    }
    if (event.status === "challenged") await acts.expire(event, now)
    else {
      const fetched = await tryFetch(client, { event, now, wait })
      if (fetched instanceof Uint8Array) return resultOf(handle, { event, fetched })
      if (event.status === "delivered") await acts.challenge(event, now)
      const over = event.status === "settled" || now > event.dueAt
      if (over && ++tries >= LAST_TRIES) throw fetched
    }
    signal?.throwIfAborted()
    await sleep(pollMs, signal)
    signal?.throwIfAborted()
  }
}

/** The newest step that carries the receipt. */
function completedIn(events: readonly JobEvent[]): Completed {
  const last = events.at(-1)
  if (last?.status === "expired") {
    const { status, transactionHash } = last
    const message = "the output was neither to be had nor revealed: the budget came back"
    throw refuse("OUTPUT_WITHHELD", message, { status, transactionHash })
  }
  if (last !== undefined && "completion" in last) return last
  throw refuse("IMPOSSIBLE_HISTORY", "the API shows a completion no more that it showed before")
}

/** The bytes, or why there are none. */
async function tryFetch(
  client: CocoonClient,
  on: { readonly event: Completed; readonly now: number; readonly wait: OutputWait },
): Promise<unknown> {
  const { event, now, wait } = on
  const { fetchMs = FETCH_MS } = wait
  const leftMs = "dueAt" in event ? (1_000 * (event.dueAt - now)) / 4 : fetchMs
  const timeoutMs = Math.min(fetchMs, Math.max(SHORTEST_FETCH_MS, leftMs))
  try {
    const { completion } = event
    return await fetchOutput(client, { completion, timeoutMs, signal: wait.signal })
  } catch (error) {
    if (isCocoonError(error) && error.code === "OUTPUT_UNAVAILABLE") return error
    throw error
  }
}

/** What the client does about a Job by itself; a message that fails or is lost is sent again after a minute. */
function createActs(client: CocoonClient, handle: JobHandle) {
  const { terms } = readOpening(handle.opening)
  const window = Number(terms.challengeSeconds)
  const patience = Number(smaller(terms.challengeSeconds / 2n, BigInt(PATIENCE_SECONDS)))
  const own = client.wallet?.address.equals(handle.client) === true
  let sentAt = 0
  const send = async (now: number, act: typeof challengeOutput) => {
    if (now < sentAt + RESEND_SECONDS) return
    sentAt = now
    // The Job moved on meanwhile, or the wallet could not: the next look shows which.
    await act(client, { job: handle }).catch(() => undefined)
  }
  return {
    async challenge({ dueAt }: { readonly dueAt: number }, now: number): Promise<void> {
      const due = now >= dueAt - window + patience && now <= dueAt
      if (own && due) await send(now, challengeOutput)
    },
    async expire({ dueAt }: { readonly dueAt: number }, now: number): Promise<void> {
      if (client.wallet !== null && now > dueAt + Number(terms.graceSeconds)) {
        await send(now, expireJob)
      }
    },
  }
}
