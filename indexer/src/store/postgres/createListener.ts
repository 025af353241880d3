import { setTimeout as delay } from "node:timers/promises"
import type { Notice } from "../Notice.js"
import { decodeNotice } from "../noticePayload.js"
import { createSession, type Session, type SessionOptions } from "./createSession.js"

/** Channel of the notices. */
export const CHANNEL = "cocoon_indexer"

/** Waits between attempts to connect again, milliseconds; the last is repeated. */
const WAITS = [100, 500, 2_000, 5_000]

export interface Listener {
  /** Resolves to what ends it, once notices arrive. */
  add(listener: (notice: Notice) => void): Promise<() => Promise<void>>
  /** Times that the connection was lost. */
  lost(): number
  close(): Promise<void>
}

/**
 * LISTEN on a connection of its own, opened at the first listener and closed after the last. When it is lost it is opened again, and
 * what was missed is told as one notice of `many` at the head as it is then.
 */
export function createListener(options: SessionOptions): Listener {
  const listeners = new Set<(notice: Notice) => void>()
  let running: { readonly ready: Promise<void>; readonly stop: () => Promise<void> } | undefined
  let lost = 0
  const tell: Told["tell"] = (notice) => {
    for (const listener of listeners) listener(notice)
  }
  const onLost = (): void => {
    lost += 1
  }
  const stopWhenUnused = async (): Promise<void> => {
    if (listeners.size > 0) return
    const ending = running
    running = undefined
    await ending?.stop()
  }
  return {
    add: async (listener) => {
      const own = (notice: Notice): void => listener(notice)
      listeners.add(own)
      running ??= listen(options, { tell, onLost })
      const end = async (): Promise<void> => {
        listeners.delete(own)
        await stopWhenUnused()
      }
      await running.ready.catch(async (error) => {
        await end()
        throw error
      })
      return end
    },
    lost: () => lost,
    close: async () => {
      listeners.clear()
      await stopWhenUnused()
    },
  }
}

/** What happens on the connection. */
interface Told {
  readonly tell: (notice: Notice) => void
  readonly onLost: () => void
}

function listen(options: SessionOptions, told: Told) {
  const stopping = new AbortController()
  const first = open(options, told.tell)
  const done = first.then(
    (session) => keep({ session, options, ...told, signal: stopping.signal }),
    () => undefined,
  )
  const stop = async (): Promise<void> => {
    stopping.abort()
    await done
  }
  return { ready: first.then(() => undefined), stop }
}

async function open(options: SessionOptions, tell: (notice: Notice) => void): Promise<Session> {
  const session = await createSession(options)
  session.client.on("notification", ({ channel, payload }) => {
    const notice = channel === CHANNEL ? decodeNotice(payload ?? "") : undefined
    if (notice !== undefined) tell(notice)
  })
  await session.client.query(`listen ${CHANNEL}`)
  return session
}

interface Kept extends Told {
  readonly session: Session
  readonly options: SessionOptions
  readonly signal: AbortSignal
}

async function keep({ session, options, tell, onLost, signal }: Kept): Promise<void> {
  let current: Session | undefined = session
  while (current !== undefined) {
    await aborted(AbortSignal.any([signal, current.lost]))
    if (!signal.aborted) onLost()
    await current.close()
    current = signal.aborted ? undefined : await reopen({ options, tell, signal })
  }
}

async function reopen({
  options,
  tell,
  signal,
}: Omit<Kept, "session" | "onLost">): Promise<Session | undefined> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    await delay(WAITS[Math.min(attempt, WAITS.length - 1)], undefined, { signal }).catch(() => {})
    if (signal.aborted) return undefined
    try {
      const session = await open(options, tell)
      tell(await gap(session))
      return session
    } catch {
      // The server is still away: the next attempt says no more than this one.
    }
  }
  return undefined
}

async function gap({ db }: Session): Promise<Notice> {
  const head = await db.selectFrom("head").select(["seqno", "at"]).executeTakeFirst()
  return { seqno: head?.seqno ?? 0, at: head?.at ?? 0, accounts: "many" }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener("abort", () => resolve(), { once: true })
  })
