import { generateHpkeKeyPair, NO_USAGE, nodeInfoToJson } from "@cocoon/protocol"
import { keyPairFromSeed } from "@ton/crypto"
import type { FakeNode, FakeNodeOptions } from "./FakeNode.js"
import type { FakeAccount, FakeState } from "./FakeState.js"
import { openFakeChannel } from "./openFakeChannel.js"
import { plainRefusal } from "./responses.js"
import { serveFakeRequest } from "./serveFakeRequest.js"
import type { Tricks } from "./Tricks.js"

const boot = () => crypto.getRandomValues(new Uint8Array(32))

/** The accounts of all deals; one that is new stands at nothing. */
function createAccounts(): (dealId: bigint) => FakeAccount {
  const accounts = new Map<bigint, FakeAccount>()
  const start = { counter: 0n, running: 0n, authorised: 0n }
  return (dealId) => {
    const account = accounts.get(dealId) ?? { ...start, usage: NO_USAGE, last: null, closed: false }
    accounts.set(dealId, account)
    return account
  }
}

/** Makes a node; its enclave key follows from the seed. */
export async function createFakeNode(options: FakeNodeOptions): Promise<FakeNode> {
  const { provider, globalId, dealOf, words = ["Hel", "lo"] } = options
  const tricks: Tricks = { ...options.tricks }
  const enclave = keyPairFromSeed(Buffer.alloc(32, options.seed))
  const hpke = await generateHpkeKeyPair()
  const accountOf = createAccounts()
  const node: FakeNode = {
    tricks,
    enclave,
    hpke,
    requests: 0,
    seen: [],
    authorised: (dealId) => accountOf(dealId).authorised,
    info: {
      versions: [1],
      suites: [1],
      globalId,
      provider,
      enclaveKey: new Uint8Array(enclave.publicKey),
      hpkeKey: hpke.publicKey,
      bootId: boot(),
      draining: false,
      slots: { total: 8, free: 8 },
      limits: { maxRequestBytes: 1_000_000, minDeposit: 1n, marginSeconds: 300 },
      models: options.models,
    },
    restart() {
      state.channels.clear()
      node.info = { ...node.info, bootId: boot() }
    },
    async handle(url, init) {
      if (tricks.dead === true) throw new TypeError("fetch failed")
      if (url.pathname.endsWith("/cocoon/v1/node")) return Response.json(nodeInfoToJson(node.info))
      if (tricks.refuse !== undefined) return plainRefusal(tricks.refuse.status, tricks.refuse)
      if (url.pathname.endsWith("/channels")) return openFakeChannel(state, String(init?.body))
      const bytes = new Uint8Array(init?.body as Uint8Array<ArrayBuffer>)
      return serveFakeRequest(state, bytes, init?.signal ?? undefined)
    },
  }
  const state: FakeState = { node, dealOf, words, channels: new Map(), accountOf, first: null }
  return node
}
