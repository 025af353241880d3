import { Address } from "@ton/core"
import fc from "fast-check"
import type { Standing } from "./Balances.js"
import { closeBooks } from "./closeBooks.js"
import { type Charged, networkFees } from "./networkFees.js"

fc.configureGlobal({ seed: 20261122 })

const address = new Address(0, Buffer.alloc(32))
const standing = (name: string, balance: bigint): Standing => ({ name, address, balance, lt: 1n })
const message = (forwardFee: bigint, destination: Address | null = address) => ({
  destination,
  forwardFee,
  ihrFee: 0n,
})

describe("networkFees", () => {
  it("adds what travels with a message to what its sender's transaction took", () => {
    const sender: Charged = { totalFees: 100n, outMessages: [message(7n), message(5n)] }
    const receiver: Charged = { totalFees: 30n, outMessages: [] }
    expect(networkFees([sender, receiver])).toBe(142n)
  })

  it("takes a log's forward fee as part of its transaction's fees", () => {
    expect(networkFees([{ totalFees: 100n, outMessages: [message(7n, null)] }])).toBe(100n)
  })
})

describe("closeBooks", () => {
  const transactions: Charged[] = [
    { totalFees: 100n, outMessages: [message(7n)] },
    { totalFees: 30n, outMessages: [] },
  ]

  it("balances a payment whose fees are all accounted for", () => {
    const before = [standing("client", 1_000n), standing("job", 0n)]
    const after = [standing("client", 393n), standing("job", 470n)]
    const books = closeBooks({ before, after, transactions })
    expect(books).toMatchObject({ networkFees: 137n, difference: 0n, balanced: true })
    expect(books.lines).toEqual([
      { name: "client", before: 1_000n, after: 393n },
      { name: "job", before: 0n, after: 470n },
    ])
  })

  it("counts what the faucet gave", () => {
    const options = { before: [standing("client", 0n)], after: [standing("client", 863n)] }
    expect(closeBooks({ ...options, transactions, minted: 1_000n }).balanced).toBe(true)
  })

  it("does not balance when a single nanoTON appeared or vanished", () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 18n }), {
      minLength: 2,
      maxLength: 8,
    })
    const error = fc.constantFrom(-1n, 0n, 1n)
    fc.assert(
      fc.property(amounts, error, (balances, off) => {
        const before = balances.map((balance, at) => standing(String(at), balance + 137n))
        const shift = (at: number) => (at === 0 ? off : 0n) + (at === 1 ? 0n : 137n)
        const after = balances.map((balance, at) => standing(String(at), balance + shift(at)))
        const books = closeBooks({ before, after, transactions })
        expect(books.difference).toBe(-off)
        expect(books.balanced).toBe(off === 0n)
      }),
    )
  })
})
