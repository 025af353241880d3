import { type CocoonError, isCocoonError } from "@cocoon/protocol"
import { refuse } from "../../refuse.js"
import { sleep } from "../../wallet/sleep.js"
import type { Channel } from "../channel/Channel.js"
import { type OpenedChannel, requestChannel } from "../channel/requestChannel.js"
import type { Nodes } from "../discover/createNodes.js"
import type { ServingNode } from "../discover/ServingNode.js"
import type { NodeHttp } from "../NodeHttp.js"
import { equalBytes } from "../verify/equalBytes.js"
import type { LiveSession } from "./LiveSession.js"
import { learnReceipt } from "./learnReceipt.js"

/** Channels of Sessions; a channel lives an hour. */
export interface Channels {
  /**
   * The channel for a Session's next request; opened when there is none.
   * @throws CocoonError NODE_UNREACHABLE, NODE_REFUSED, NODE_MISBEHAVED, SESSION_STALE (the node has another key now)
   */
  readonly of: (live: LiveSession, node: ServingNode) => Promise<Channel>
}

const CHANNEL_MS = 3_600_000
const COUNTER_MAX = 1n << 32n
/** A node may see a new Session some blocks later than its client. */
const SIGHT_TRIES = 30
const SIGHT_PAUSE_MS = 400
/** What a node says of an opening for an earlier life of its process. */
const STARTED_ANEW: ReadonlySet<unknown> = new Set(["BAD_SIGNATURE", "CHANNEL_ENDED"])

/** Opens channels; `now` in milliseconds. */
export function createChannels(deps: {
  readonly http: NodeHttp
  readonly nodes: Pick<Nodes, "confirm" | "renewInfo">
  readonly now: () => number
}): Channels {
  const { now } = deps
  const open = async (live: LiveSession, key: string): Promise<Channel> => {
    const { channel, standing } = await openPatiently(deps, { live, key })
    if (standing.receipt !== null) learnReceipt(live, standing.receipt)
    live.restored = false
    live.channel = channel
    return channel
  }
  return {
    async of(live, node) {
      const { channel } = live
      const { endpoint } = node.view.profile
      const young = channel !== null && now() - channel.openedAt < CHANNEL_MS
      if (young && channel.counter < COUNTER_MAX && channel.endpoint === endpoint) return channel
      live.opening ??= open(live, node.key).finally(() => {
        live.opening = null
      })
      return live.opening
    },
  }
}

type Deps = Parameters<typeof createChannels>[0]
type Target = { readonly live: LiveSession; readonly key: string }

async function openPatiently(deps: Deps, { live, key }: Target): Promise<OpenedChannel> {
  let renewed = false
  for (let tries = 1; ; tries++) {
    const node = await deps.nodes.confirm(key)
    if (!equalBytes(node.verified.enclaveKey, live.terms.enclaveKey)) {
      throw refuse("SESSION_STALE", "the node has another enclave key than the Session pins")
    }
    try {
      return await requestChannel(deps.http, { live, node, now: deps.now() })
    } catch (error) {
      const code = refusalCode(error)
      if (code !== undefined && STARTED_ANEW.has(code) && !renewed) {
        renewed = true
        await deps.nodes.renewInfo(key)
      } else if (code === "UNKNOWN_SESSION" && tries < SIGHT_TRIES && live.channel === null) {
        await sleep(SIGHT_PAUSE_MS)
      } else {
        if (isMisbehaviour(error)) live.condemn(String(error.details?.fault), null)
        throw error
      }
    }
  }
}

function refusalCode(error: unknown): unknown {
  return isCocoonError(error) && error.code === "NODE_REFUSED" ? error.details?.code : undefined
}

function isMisbehaviour(error: unknown): error is CocoonError {
  return isCocoonError(error) && error.code === "NODE_MISBEHAVED"
}
