import type { Wallet, WalletMessage } from "@cocoon/client/wallet"
import { Address, Cell } from "@ton/core"
import { reviewedWallet } from "./reviewedWallet.js"

const address = Address.parseRaw(`0:${"11".repeat(32)}`)
const messages: readonly WalletMessage[] = [
  { to: address, value: 5n, body: Cell.EMPTY, bounce: true },
]

function createScene(answer: boolean) {
  const told: unknown[] = []
  const wallet: Wallet = {
    address,
    async send(batch) {
      told.push(["signed", batch])
      return { externalHash: "aa", transactionHash: "bb" }
    },
  }
  const reviewed = reviewedWallet(wallet, {
    async confirm(batch) {
      told.push(["shown", batch])
      return answer
    },
    signing: () => void told.push("signing"),
    sent: (sent) => void told.push(["sent", sent.externalHash]),
  })
  return { told, reviewed }
}

it("a batch is shown, then signed as it was shown", async () => {
  const { told, reviewed } = createScene(true)
  expect(await reviewed.send(messages)).toEqual({ externalHash: "aa", transactionHash: "bb" })
  expect(told).toEqual([["shown", messages], "signing", ["signed", messages], ["sent", "aa"]])
})

it("a declined batch never reaches the wallet", async () => {
  const { told, reviewed } = createScene(false)
  await expect(reviewed.send(messages)).rejects.toMatchObject({ code: "REVIEW_DECLINED" })
  expect(told).toEqual([["shown", messages]])
})
