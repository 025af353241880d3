import { bytesToHex, type ChannelSecrets, createReplayWindow } from "@cocoon/protocol"
import type { LiveSession } from "./liveSession.js"

/** One channel of a Session; its secrets live here and nowhere else. */
export type Channel = {
  readonly session: LiveSession
  readonly secrets: ChannelSecrets
  readonly window: ReturnType<typeof createReplayWindow>
  readonly openedAt: number
  /** Counters of requests, and of the receipts that their answers ended with. */
  readonly receipts: Map<bigint, bigint>
}

/** What a second opening of the same encapsulation is told, or one beyond the limits. */
export type ChannelRefusal = "ended" | "full"

/** The channels that are held; bounded for each Session and by time. */
export type Channels = {
  /** The channel of an id, unless it is over. */
  get(channelId: Uint8Array): Channel | undefined
  /** Opens a channel, or gives the one that the same encapsulation opened: its replay window stays. */
  open(session: LiveSession, secrets: ChannelSecrets): Channel | ChannelRefusal
  /** Forgets everything of a Session that is over. */
  forget(session: LiveSession): void
  size(): number
}

const HELD = 8
const LIFETIME_MS = 24 * 3_600_000
/** Channels of one Session in one life of the process; each leaves its id behind, so that its opening cannot come again. */
const OPENED_MAX = 4_096

type Held = { readonly ids: string[]; readonly used: Set<string> }

/**
 * Holds channels: the last 8 of a Session, each for 24 hours. An encapsulation opens one channel once in the life of
 * the process: a replayed opening must not bring an empty replay window.
 */
export function createChannels(monotonicMs: () => number = () => performance.now()): Channels {
  const channels = new Map<string, Channel>()
  const sessions = new Map<LiveSession, Held>()
  const alive = (channel: Channel | undefined): Channel | undefined => {
    if (channel === undefined || monotonicMs() - channel.openedAt < LIFETIME_MS) return channel
    channels.delete(bytesToHex(channel.secrets.channelId))
    return undefined
  }
  const add = (id: string, { ids, used }: Held, channel: Channel): Channel => {
    ids.push(id)
    used.add(id)
    channels.set(id, channel)
    const [oldest] = ids
    if (ids.length > HELD && oldest !== undefined) channels.delete(oldest)
    if (ids.length > HELD) ids.shift()
    return channel
  }
  return {
    get: (channelId) => alive(channels.get(bytesToHex(channelId))),
    open(session, secrets) {
      const id = bytesToHex(secrets.channelId)
      const known = alive(channels.get(id))
      if (known !== undefined) return known
      const held = sessions.get(session) ?? { ids: [], used: new Set<string>() }
      sessions.set(session, held)
      if (held.used.has(id)) return "ended"
      if (held.used.size >= OPENED_MAX) return "full"
      const window = createReplayWindow()
      const openedAt = monotonicMs()
      return add(id, held, { session, secrets, window, openedAt, receipts: new Map() })
    },
    forget(session) {
      for (const id of sessions.get(session)?.ids ?? []) channels.delete(id)
      sessions.delete(session)
    },
    size: () => channels.size,
  }
}
