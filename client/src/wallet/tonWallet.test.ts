import { beginCell, Cell, loadMessage } from "@ton/core"
import { keyPairFromSeed } from "@ton/crypto"
import { type TonWalletOptions, tonWallet, type WalletIndexer } from "./tonWallet.js"
import { walletContract } from "./walletContract.js"

const keyPair = keyPairFromSeed(Buffer.alloc(32, 1))
const body = beginCell().endCell()

/** A chain of one wallet; `lands` decides about each message, `tick` runs at each look. */
function fakeChain({ lands = true, balance = 10n ** 12n, active = true, sends = 1 } = {}) {
  const state = { now: 1_000, seqno: active ? 5 : 0, sent: [] as Cell[] }
  const row = { hash: "aa", outMessages: Array(sends).fill({}), description: {} }
  const answers = {
    accountStates: async () => [{ balance, status: active ? "active" : "uninit" }],
    masterchainInfo: async () => ({ last: { generatedAt: state.now } }),
    runGetMethod: async () => ({
      exitCode: 0,
      stack: [{ type: "int", value: BigInt(state.seqno) }],
    }),
    sendMessage: async (message: Cell) => {
      state.sent.push(message)
      state.seqno += 1
      return { messageHash: "bb", messageHashNorm: "cc" }
    },
    transactionsByMessage: async () => {
      state.now += 50
      return lands ? [row] : []
    },
  }
  return { state, indexer: answers as unknown as WalletIndexer }
}

const walletOf = (chain: { indexer: WalletIndexer }, changes: Partial<TonWalletOptions> = {}) =>
  tonWallet({
    indexer: chain.indexer,
    keyPair,
    version: "v4r2",
    globalId: -3,
    pollMs: 0,
    ...changes,
  })
const message = (value: bigint) => ({
  to: walletOf(fakeChain()).address,
  value,
  body,
  bounce: true,
})

test("a batch is signed for the present seqno and names the transaction that sent it", async () => {
  const chain = fakeChain()
  expect(await walletOf(chain).send([message(1n)])).toEqual({
    externalHash: "cc",
    transactionHash: "aa",
  })
  const [boc] = chain.state.sent
  expect(boc).toBeInstanceOf(Cell)
  expect(loadMessage((boc ?? body).beginParse()).init).toBeNull()
})

test("the first batch carries the StateInit", async () => {
  const chain = fakeChain({ active: false })
  await walletOf(chain).send([message(1n)])
  const { init } = loadMessage((chain.state.sent[0] ?? body).beginParse())
  expect(
    init?.code?.equals(
      walletContract({ keyPair, version: "v4r2", globalId: -3 }).init.code ?? body,
    ),
  ).toBe(true)
})

test("batches go one after the other, also after one that failed", async () => {
  const chain = fakeChain()
  const wallet = walletOf(chain)
  const [first, second, third] = await Promise.allSettled([
    wallet.send([message(1n)]),
    wallet.send([message(10n ** 13n)]),
    wallet.send([message(2n)]),
  ])
  expect([first?.status, second?.status, third?.status]).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
  ])
  expect(chain.state.seqno).toBe(7)
})

test.each([
  [
    "no balance for the values",
    { balance: 0n },
    { code: "WALLET_BALANCE_TOO_LOW", retryable: false },
  ],
  [
    "no transaction until its time is over",
    { lands: false },
    { code: "WALLET_EXPIRED", retryable: true },
  ],
  [
    "a transaction without the messages",
    { sends: 0 },
    { code: "WALLET_NOT_SENT", retryable: false },
  ],
])("%s is an error", async (_name, world, error) => {
  await expect(walletOf(fakeChain(world)).send([message(1n)])).rejects.toMatchObject(error)
})

test("more messages than the contract takes are refused unsigned", async () => {
  const chain = fakeChain()
  const five = [1n, 1n, 1n, 1n, 1n].map(message)
  await expect(walletOf(chain).send(five)).rejects.toMatchObject({
    code: "WALLET_TOO_MANY_MESSAGES",
  })
  expect(chain.state.sent).toEqual([])
})

test("an aborted signal stops the wait with its reason", async () => {
  const stop = new AbortController()
  const wallet = walletOf(fakeChain({ lands: false }), { pollMs: 60_000, signal: stop.signal })
  const sent = wallet.send([message(1n)])
  setTimeout(() => stop.abort(new Error("enough")), 5)
  await expect(sent).rejects.toThrow("enough")
})

test("a v5r1 wallet's address follows the network, a v4r2 wallet's does not", () => {
  const of = (version: "v4r2" | "v5r1", globalId: number) =>
    walletContract({ keyPair, version, globalId }).address.toRawString()
  expect(of("v5r1", -3)).not.toBe(of("v5r1", -239))
  expect(of("v4r2", -3)).toBe(of("v4r2", -239))
})
