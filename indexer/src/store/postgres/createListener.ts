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
  close(): Promise<void>
}

/**
 * LISTEN on a connection of its own, opened at the first listener and closed after the last. When it is lost it is opened again, and
 * what was missed is told as one notice of `many` at the head as it is then.
 */
export function createListener(options: SessionOptions): Listener {
  const listeners = new Set<(notice: Notice) => void>()
  let running: { readonly ready: Promise<void>; readonly stop: () => Promise<void> } | undefined
  const tell = (notice: Notice): void => {
    for (const listener of listeners) listener(notice)
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
      running ??= listen(options, tell)
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
    close: async () => {
      listeners.clear()
      await stopWhenUnused()
    },
  }
}

function listen(options: SessionOptions, tell: (notice: Notice) => void) {
  const stopping = new AbortController()
  const first = open(options, tell)
  const done = first.then(
    (session) => keep({ session, options, tell, signal: stopping.signal }),
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

interface Kept {
  readonly session: Session
  readonly options: SessionOptions
  readonly tell: (notice: Notice) => void
  readonly signal: AbortSignal
}

async function keep({ session, options, tell, signal }: Kept): Promise<void> {
  let current: Session | undefined = session
  while (current !== undefined) {
    await aborted(AbortSignal.any([signal, current.lost]))
    await current.close()
    current = signal.aborted ? undefined : await reopen({ options, tell, signal })
  }
}

async function reopen({
  options,
  tell,
  signal,
}: Omit<Kept, "session">): Promise<Session | undefined> {
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
