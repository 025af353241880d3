import { dealId, type NodeInfo, offerHash } from "@cocoon/protocol"
import { accountHash, openModel, openProvider } from "@cocoon/wrappers"
import { Address } from "@ton/core"
import type { SessionView } from "../actions/getSession.js"
import { createCocoonClient } from "../createCocoonClient.js"
import { startInference } from "../inference/createInference.js"
import { createParts } from "../inference/createParts.js"
import type { Nodes } from "../inference/discover/createNodes.js"
import type { ServingNode } from "../inference/discover/ServingNode.js"
import type { NodeRequest } from "../inference/Fetch.js"
import type { InferenceEvent } from "../inference/InferenceLog.js"
import type { InferenceOptions } from "../inference/InferenceOptions.js"
import type { SessionChain } from "../inference/pool/SessionChain.js"
import type { FoundTerms } from "../read/findTerms.js"
import { refuse } from "../refuse.js"
import { memorySessionJournal } from "../session/memorySessionJournal.js"
import { prepareSession } from "../session/prepareSession.js"
import { readSessionOpening } from "../session/readSessionOpening.js"
import type { SessionHandle } from "../session/SessionHandle.js"
import { createFakeNode } from "./fakeNode/createFakeNode.js"
import type { FakeNode } from "./fakeNode/FakeNode.js"
import type { Tricks } from "./fakeNode/Tricks.js"
import { fakeTerms } from "./fakeTerms.js"

export const SHEET = {
  prompt: 1_000_000n,
  cached: 500_000n,
  completion: 4_000_000n,
  reasoning: 4_000_000n,
}
export const MODEL_HASH = 0x77n
const START = 1_800_000_000
const NO_RECORD = { completed: 0n, failed: 0n, slashed: 0n, feesPaid: 0n }
const person = (byte: number) => new Address(0, Buffer.alloc(32, byte))
const FIELDS = ["stream", "stream_options", "max_tokens", "max_completion_tokens", "temperature"]

type State = SessionView & { readonly openedLt: bigint }

/** A chain in memory: Sessions only, which stand as soon as they are asked for. */
export function createFakeChain(client: ReturnType<typeof createCocoonClient>, terms: FoundTerms) {
  const states = new Map<string, State>()
  const calls: string[] = []
  let lt = 1_000n
  let now = START
  const key = (handle: SessionHandle) => handle.address.toRawString()
  const chain: SessionChain & {
    /** Throws instead of the next call of this name. */
    fail: { readonly name: string; readonly error: unknown; readonly after: boolean } | null
  } = {
    fail: null,
    now: async () => now,
    pause: async () => undefined,
    prepare: ({ node, model, sheet, deposit, expiresAt }) => {
      const { enclaveKey } = node.verified
      return prepareSession(client, {
        provider: node.name,
        enclaveKey,
        model,
        sheet,
        deposit,
        expiresAt,
        terms,
      })
    },
    open: (handle) =>
      call("open", () => {
        const { sessionKey, enclaveKey, model, sheet, deposit, expiresAt } = readSessionOpening(
          handle.opening,
        )
        const { globalId, address, opening } = handle
        lt += 1n
        const id = dealId({ globalId, address, openedLt: lt, offerHash: offerHash(opening) })
        const money = { deposit, paid: 0n, fee: 0n, royalty: 0n }
        const times = { openedAt: now, expiresAt, closeAt: null }
        states.set(key(handle), {
          address,
          status: "open",
          dealId: id,
          openedLt: lt,
          enclaveKey,
          sessionKey,
          model,
          sheet,
          ...money,
          ...times,
        })
      }),
    read: async (handle) => states.get(key(handle)) ?? null,
    topUp: (handle, amount) =>
      call("topUp", () => change(handle, (state) => ({ deposit: state.deposit + amount }))),
    close: (handle) => call("close", () => void states.delete(key(handle))),
    async recover(entry) {
      const view = states.get(key(entry.handle)) ?? null
      if (view === null) {
        const gone = entry.dealId !== null || now > entry.preparedAt + 900
        return { entry: gone ? { ...entry, stage: "closed" as const } : entry, view }
      }
      const stage = entry.stage === "opening" ? ("open" as const) : entry.stage
      const next = {
        ...entry,
        stage,
        dealId: view.dealId,
        deposit: view.deposit,
        expiresAt: view.expiresAt,
        pending: null,
      }
      if (stage === "open" && view.expiresAt > now) return { entry: next, view }
      if (view.closeAt === null) {
        await call("requestClose", () =>
          change(entry.handle, () => ({ status: "closing" as const, closeAt: now + 3_600 })),
        )
      } else if (now > view.closeAt)
        await call("finalizeClose", () => void states.delete(key(entry.handle)))
      return { entry: { ...next, stage: "closing" as const }, view }
    },
  }
  const call = async (name: string, act: () => void) => {
    const { fail } = chain
    const fails = fail?.name === name
    if (fails) chain.fail = null
    if (fails && !fail.after) throw fail.error
    calls.push(name)
    act()
    if (fails) throw fail.error
  }
  const change = (handle: SessionHandle, changes: (state: State) => Partial<State>) => {
    const state = states.get(key(handle))
    if (state === undefined) throw refuse("SESSION_NOT_OPEN", "no such Session")
    states.set(key(handle), { ...state, ...changes(state) })
  }
  return {
    chain,
    calls,
    states,
    travel: (seconds: number) => {
      now += seconds
    },
    deposits: () =>
      [...states.values()].reduce((sum, { deposit, paid }) => sum + deposit - paid, 0n),
    stateOf: (address: string) => states.get(address),
  }
}

/** Fake nodes, a fake chain, and an Inference on them; nothing leaves the process. */
export async function createFakeWorld(
  options: { readonly nodes?: number; readonly tricks?: readonly Tricks[] } = {},
) {
  const wallet = {
    address: person(1),
    send: async () => ({ externalHash: null, transactionHash: null }),
  }
  const client = createCocoonClient({
    indexer: {} as never,
    registry: person(2),
    globalId: -3,
    wallet,
    now: () => START,
  })
  const codes = await client.codes()
  const model = { owner: person(3), modelHash: MODEL_HASH, royaltyBps: 500 }
  const listing = (await openModel({ codes, ...model })).address
  const fake = createFakeChain(client, fakeTerms())
  const { chain } = fake
  const nodes: FakeNode[] = []
  const serving = new Map<string, ServingNode>()
  for (let index = 0; index < (options.nodes ?? 1); index++) {
    const name = { owner: person(4), index }
    const { address } = await openProvider({ codes, ...name })
    const offer = {
      listing,
      name: "toy",
      modelHash: MODEL_HASH,
      sheet: SHEET,
      contextTokens: 4_096,
      paths: ["/v1/chat/completions"],
      fields: FIELDS,
    }
    const node = await createFakeNode({
      seed: 10 + index,
      provider: address,
      globalId: -3,
      models: [offer],
      tricks: options.tricks?.[index] ?? {},
      dealOf: ({ nonce }) => {
        const state = [...fake.states.values()].find(
          ({ address: at }) => nonces.get(at.toRawString()) === nonce,
        )
        if (state === undefined) return undefined
        const at = state.address.toRawString()
        const { dealId, sessionKey, sheet } = state
        const deposit = () => fake.states.get(at)?.deposit ?? 0n
        return { dealId, sessionKey, sheet, modelHash: MODEL_HASH, deposit }
      },
    })
    nodes.push(node)
    serving.set(address.toRawString(), servingNode({ node, name, address, listing, index }))
  }
  const nonces = new Map<string, bigint>()
  const prepare = chain.prepare
  Object.assign(chain, {
    prepare: async (wish: Parameters<typeof prepare>[0]) => {
      const handle = await prepare(wish)
      nonces.set(handle.address.toRawString(), handle.nonce)
      return handle
    },
  })
  const keys = [...serving.keys()]
  const renew = (key: string) => {
    const known = serving.get(key)
    const node = nodes[keys.indexOf(key)]
    if (known === undefined || node === undefined) throw refuse("NODE_GONE", "not verified")
    const renewed = { ...known, info: node.info }
    serving.set(key, renewed)
    return renewed
  }
  const nodeService: Nodes = {
    refresh: async () => undefined,
    serving: () => [...serving.values()],
    confirm: async (key) => serving.get(key) ?? renew(key),
    renewInfo: async (key) => renew(key),
  }
  const fetch = async (url: string, init: NodeRequest) => {
    const at = Number(new URL(url).hostname.split(".")[0]?.slice("node".length))
    const node = nodes[at]
    if (node === undefined) throw new TypeError("fetch failed")
    init?.signal?.throwIfAborted()
    return node.handle(new URL(url), init)
  }
  const events: InferenceEvent[] = []
  const journal = memorySessionJournal()
  const start = async (changes: Partial<InferenceOptions> = {}) => {
    const parts = createParts(
      {
        client,
        journal,
        models: { toy: listing },
        budget: { total: 1_000_000n, perSession: 100_000n },
        attestation: { root: new Uint8Array(64) },
        directory: { providers: async () => [], listings: async () => [model] },
        fetch,
        now: () => Date.now(),
        log: (event) => void events.push(event),
        defaultMaxTokens: 100,
        refreshMs: 1_000_000_000,
        ...changes,
      },
      { chain, nodes: nodeService },
    )
    return { parts, inference: await startInference(parts) }
  }
  return { ...fake, client, journal, nodes, serving, keys, listing, events, start, fetch }
}

function servingNode(at: {
  readonly node: FakeNode
  readonly name: { readonly owner: Address; readonly index: number }
  readonly address: Address
  readonly listing: Address
  readonly index: number
}): ServingNode {
  const { node, name, address, listing, index } = at
  const enclaveKey = new Uint8Array(node.enclave.publicKey)
  const hpkeKey = node.hpke.publicKey
  const view = {
    address,
    ...name,
    enclaveKey,
    hpkeKey,
    operatorKey: null,
    frozen: false,
    slashed: false,
    available: true,
    attestation: { validUntil: 2_000_000_000, nonce: null, nonceAt: 0, evidence: null },
    prices: new Map([[accountHash(listing), { sheet: SHEET, floor: SHEET }]]),
    profile: { endpoint: `https://node${index}.example`, gpuClass: "none" },
    reputation: NO_RECORD,
    terms: [],
  } as unknown as ServingNode["view"]
  const verified = {
    enclaveKey,
    hpkeKey,
    imageId: 1n,
    platformId: BigInt(index),
    validUntil: 2_000_000_000,
  }
  return {
    key: address.toRawString(),
    name,
    view,
    readAt: Date.now(),
    verified,
    info: node.info as NodeInfo,
  }
}
