import { loadJobClosed, loadSessionClosed, type Redeem } from "@cocoon/wrappers"
import type { Address, Message, Transaction } from "@ton/core"
import { BOND_BUDGET, STAKE } from "../world/constants.js"
import type { World } from "../world/createWorld.js"
import { forwardFeeOf, forwardPrices, networkFees } from "../world/fees.js"
import type { Deal } from "../world/job.js"
import type { Prices } from "../world/networkConfig.js"
import { messageName } from "../world/opcodes.js"
import type { SessionDeal } from "../world/session.js"
import { START } from "../world/terms.js"
import { edgeOf, traceOf } from "../world/trace.js"
import type { Chain, Sent } from "./chain.js"
import { counted } from "./epochLedger.js"
import { DAY, type Ledger } from "./ledger.js"
import { createStage, type Node } from "./people.js"

/** The chain under test and what the actors remember of it. */
export interface Network {
  readonly chain: Chain
  readonly nodes: readonly Node[]
  /** The first node's world, for what concerns no node. */
  readonly world: World
  readonly deals: Map<number, Deal>
  /** Completions that settled once, by slot: the hostile replay them. */
  readonly receipts: Map<number, Parameters<Deal["job"]["send"]>[2]>
  readonly channels: Map<number, SessionDeal>
  /** Redemptions that worked once, by slot: the hostile replay them. */
  readonly vouchers: Map<number, Redeem>
}

export interface State {
  readonly model: Ledger
  readonly real: Network
}

/** Three attested Providers with gas for hundreds of calls, and their plain twins. */
export async function start(prices: Prices): Promise<State> {
  const { chain, nodes } = await createStage(prices)
  const [first] = nodes
  if (!first) throw new Error("no node")
  const model: Ledger = {
    now: START,
    nodes: nodes.map(({ platform }) => ({
      stake: STAKE,
      unbonding: 0n,
      unbondingAt: 0,
      bondBudget: BOND_BUDGET,
      forfeited: 0n,
      forfeitedAt: 0,
      validUntil: START + DAY,
      frozen: false,
      slashed: false,
      platform,
      locks: new Map(),
      work: new Map(),
    })),
    pausedUntil: 0,
    termsAt: START,
    changes: new Map(),
    deals: new Map(),
    sessions: new Map(),
    rewards: new Map(),
    keyEpoch: 0n,
  }
  const memory = { deals: new Map(), receipts: new Map(), channels: new Map(), vouchers: new Map() }
  return { model, real: { chain, nodes, world: first.world, ...memory } }
}

export function nodeWorld(real: Network, at: number): World {
  const node = real.nodes[at]
  if (!node) throw new Error(`no node ${at}`)
  return node.world
}

/** What an action did. */
export interface Seen {
  readonly transactions: readonly Transaction[]
  readonly trace: readonly string[]
  /** What was sent along an edge "from > to Message", with the forward fees of the way, nanoTON. */
  readonly sent: (edge: string) => bigint
  /** The messages along an edge. */
  readonly messages: (edge: string) => readonly Message[]
}

/** Storage that the chain took from an account, and was not paid by the message, nanoTON. */
function storageOf(transactions: readonly Transaction[], { hash }: Address): bigint {
  const own = BigInt(`0x${hash.toString("hex")}`)
  return transactions
    .filter(({ address }) => address === own)
    .reduce(
      (sum, { description }) =>
        description.type === "generic"
          ? sum + (description.storagePhase?.storageFeesCollected ?? 0n)
          : sum,
      0n,
    )
}

function look(real: Network, { transactions }: Sent): Seen {
  const { labels, chain } = real.world
  const prices = forwardPrices(chain.config)
  const messages = (edge: string) =>
    transactions
      .flatMap((tx) => [...tx.outMessages.values()])
      .filter((message) => edgeOf(labels, message) === edge)
  return {
    transactions,
    trace: traceOf(labels, transactions),
    messages,
    sent: (edge) =>
      messages(edge).reduce(
        (sum, message) => sum + coinsOf(message) + forwardFeeOf(prices, message),
        0n,
      ),
  }
}

function coinsOf({ info }: Message): bigint {
  return info.type === "internal" ? info.value.coins : 0n
}

function ran({ description }: Transaction): boolean {
  if (description.type !== "generic" || description.computePhase.type === "skipped") return false
  return description.computePhase.success
}

/** Work that the Providers counted, booked in the plain twin: the fee that a deal's notice names. */
function countWork({ model, real }: State, seen: Seen): void {
  for (const tx of seen.transactions) {
    const message = tx.inMessage
    if (message?.info.type !== "internal" || message.info.bounced || !ran(tx)) continue
    const { dest } = message.info
    const at = real.nodes.findIndex(({ world }) => world.provider.address.equals(dest))
    const name = at < 0 ? "" : messageName(message.body)
    const load = name === "JobClosed" ? loadJobClosed : loadSessionClosed
    if (name !== "JobClosed" && name !== "SessionClosed") continue
    const { fee } = load(message.body.beginParse())
    if (fee > 0n) counted(model, at, fee)
  }
}

export interface ActOptions {
  /** The node whose keys or owner act, and so may spend of its reserve. */
  readonly spends?: number
}

/** Seqno and three keys of a Provider's state, before what it owes. */
const KEYS_BITS = 800

/** What each Provider holds beside what it owes, nanoTON. */
function reserves({ chain, nodes }: Network): bigint[] {
  return nodes.map(({ world: { provider } }) => {
    const state = chain.data(provider.address)?.refs[1]?.beginParse()
    const owed = state?.skip(KEYS_BITS).loadCoins() ?? 0n
    return chain.balance(provider.address) - owed
  })
}

/**
 * Runs an action and says whether its receiver `edge` ran without an error. Invariant 1: what everybody had is what everybody has
 * and the network's fees. Invariant 4: nobody else spends a Provider's reserve; storage is the network's.
 */
export async function act(
  state: State,
  edge: string,
  send: () => Promise<Sent>,
  { spends }: ActOptions = {},
): Promise<{ seen: Seen; ok: boolean }> {
  const { real } = state
  const [before, reserved] = [real.chain.total(), reserves(real)]
  const seen = look(real, await send())
  const fees = networkFees(seen.transactions)
  expect(["INV-1", real.chain.total() + fees]).toEqual(["INV-1", before])
  const left = reserves(real)
  for (const [at, { world }] of real.nodes.entries()) {
    if (at === spends) continue
    const storage = storageOf(seen.transactions, world.provider.address)
    const least = (reserved[at] ?? 0n) - storage
    if ((left[at] ?? 0n) < least) {
      throw new Error(`INV-4: node ${at} paid ${least - (left[at] ?? 0n)} for what others sent`)
    }
  }
  countWork(state, seen)
  return { seen, ok: seen.trace.includes(edge) }
}

/** Hash of an account's data, "none" if it has none. */
export function stateOf(real: Network, address: Address): string {
  return real.chain.data(address)?.hash().toString("hex") ?? "none"
}

/** Hashes of every live deal's state. */
export function dealStates(real: Network): string[] {
  const jobs = [...real.deals.values()].map(({ job }) => job.address)
  const sessions = [...real.channels.values()].map(({ session }) => session.address)
  return [...jobs, ...sessions].map((address) => stateOf(real, address))
}
