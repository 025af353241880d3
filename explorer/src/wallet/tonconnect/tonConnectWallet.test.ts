import { CocoonError } from "@cocoon/protocol/errors"
import { externalHashes } from "@cocoon/ton-indexer-client"
import { Address, beginCell, Cell, external, storeMessage, storeStateInit } from "@ton/core"
import type { TonConnectPort, TonConnectRequest } from "./TonConnectPort.js"
import { type TonConnectWalletOptions, tonConnectWallet } from "./tonConnectWallet.js"

const own = Address.parseRaw(`0:${"11".repeat(32)}`)
const to = Address.parseRaw(`0:${"22".repeat(32)}`)
const body = beginCell().storeUint(7, 32).endCell()
const signed = beginCell()
  .store(storeMessage(external({ to: own, body })))
  .endCell()
const { messageHashNorm } = externalHashes(signed.toBoc())

/** A wallet that answers with `signed` or refuses, on a chain that takes what it signed or not. */
function createScene({ chain = "-3", lands = true, sends = 1, declines = false } = {}) {
  const asked: TonConnectRequest[] = []
  const state = { now: 1_000 }
  const port: TonConnectPort = {
    connect: async () => account,
    async send(request) {
      asked.push(request)
      if (declines) throw new CocoonError({ code: "WALLET_REFUSED", message: "no" })
      return signed.toBoc().toString("base64")
    },
    disconnect: async () => undefined,
  }
  const account = { address: own.toRawString(), chain, maxMessages: 4 }
  const row = { hash: "ee", outMessages: Array(sends).fill({}), description: {} }
  const indexer = {
    masterchainInfo: async () => ({ last: { generatedAt: state.now } }),
    transactionsByMessage: async ({ messageHash }: { messageHash: string }) => {
      state.now += 200
      return lands && messageHash === messageHashNorm ? [row] : []
    },
  } as unknown as TonConnectWalletOptions["indexer"]
  const open = () => tonConnectWallet({ port, account, indexer, globalId: -3, pollMs: 0 })
  return { asked, open }
}

const message = { to, value: 5n, body, bounce: true }

it("asks for one order a message: address as it bounces, cells as bags in base64", async () => {
  const { asked, open } = createScene({ sends: 2 })
  const init = { code: body, data: body }
  await open().send([
    { ...message, init },
    { ...message, body: Cell.EMPTY, bounce: false },
  ])
  const [request] = asked
  expect(request).toMatchObject({ validUntil: 1_300, network: "-3", from: own.toRawString() })
  const state = beginCell().store(storeStateInit(init)).endCell()
  expect(request?.messages).toEqual([
    {
      address: to.toString({ bounceable: true, testOnly: true }),
      amount: "5",
      payload: body.toBoc().toString("base64"),
      stateInit: state.toBoc().toString("base64"),
    },
    { address: to.toString({ bounceable: false, testOnly: true }), amount: "5" },
  ])
})

it("resolves with the message's hash once the chain shows that it left", async () => {
  expect(await createScene().open().send([message])).toEqual({
    externalHash: messageHashNorm,
    transactionHash: "ee",
  })
})

it.each([
  ["a person who declines", { declines: true }, "WALLET_REFUSED"],
  ["a message that the chain never takes", { lands: false }, "WALLET_EXPIRED"],
  ["a wallet without the coins", { sends: 0 }, "WALLET_NOT_SENT"],
])("%s is said", async (_name, scene, code) => {
  await expect(createScene(scene).open().send([message])).rejects.toMatchObject({ code })
})

it("a wallet of another network is refused before it is asked anything", () => {
  const { open, asked } = createScene({ chain: "-239" })
  expect(open).toThrow(expect.objectContaining({ code: "WALLET_WRONG_NETWORK" }))
  expect(asked).toEqual([])
})

it("more messages than the wallet signs at once never reach it", async () => {
  const { open, asked } = createScene()
  const sent = open().send(Array(5).fill(message))
  await expect(sent).rejects.toMatchObject({ code: "WALLET_TOO_MANY_MESSAGES" })
  expect(asked).toEqual([])
})
