import { loadQuoteVerified, storeQuoteVerified, type VerifyQuote } from "@cocoon/wrappers"
import { beginCell, type Cell, fromNano, type Transaction, toNano } from "@ton/core"
import type { SandboxContract, TreasuryContract } from "@ton/sandbox"
import {
  type AttestedCounter,
  ERROR_CHALLENGE,
  ERROR_IMAGE,
  ERROR_NOT_VERIFIER,
  ERROR_POLICY_TOO_WIDE,
  ERROR_TOO_LITTLE_VALUE,
  loadIncremented,
  loadIncrementRefused,
} from "../../wrappers/dist/build/AttestedCounter/AttestedCounter_AttestedCounter.js"
import { exitCode } from "../world/errors.js"
import { exitCodeAt } from "../world/outcomes.js"
import { openCounter, reportDataOf, STRICT } from "./openCounter.js"

const VALUE = toNano("1")
const QUERY_ID = 7n
const DEBUG = 0x10000n

type World = Awaited<ReturnType<typeof openCounter>>
type Counter = SandboxContract<AttestedCounter>

const increment = (proof: Cell) => ({ $$type: "Increment", queryId: QUERY_ID, proof }) as const

async function send(
  { counter, requester, prove }: World,
  { quote, value = VALUE, to = counter }: { quote: Uint8Array; value?: bigint; to?: Counter },
) {
  const { transactions } = await to.send(
    requester.getSender(),
    { value },
    increment(await prove(quote)),
  )
  return transactions
}

const keyOf = ({ address }: { readonly address: SandboxContract<TreasuryContract>["address"] }) =>
  BigInt(`0x${address.hash.toString("hex")}`)

/** What came to somebody last: its body and its value. */
function received(
  transactions: readonly Transaction[],
  who: { readonly address: SandboxContract<TreasuryContract>["address"] },
) {
  const message = transactions.findLast(({ address }) => address === keyOf(who))?.inMessage
  if (message?.info.type !== "internal") throw new Error("nothing came")
  return { body: message.body, value: message.info.value.coins, bounced: message.info.bounced }
}

function refusal(transactions: readonly Transaction[], who: World["requester"]): number {
  const { body, value } = received(transactions, who)
  expect(Number(fromNano(VALUE - value))).toBeLessThan(0.03)
  const { queryId, error } = loadIncrementRefused(body.beginParse())
  expect(queryId).toBe(QUERY_ID)
  return Number(error)
}

/** A direct VerifyQuote whose answer goes to the counter. */
const direct = ({ counter }: World, { proof, policy }: { proof: Cell; policy: bigint }) =>
  ({
    $$type: "VerifyQuote",
    queryId: QUERY_ID,
    callback: counter.address,
    callbackValue: 0n,
    policy,
    tcbNumber: 0n,
    qeNumber: 0n,
    remember: false,
    payload: null,
    proof,
  }) satisfies VerifyQuote

describe("a quote for the present challenge", () => {
  it("counts, changes the challenge, and the rest of the value goes to the requester", async () => {
    const world = await openCounter()
    const { counter, requester, chain } = world
    const challenge = await counter.getChallenge()
    const before = (await chain.getContract(counter.address)).balance
    const quote = await world.quote(reportDataOf(challenge))
    const transactions = await send(world, { quote })
    const { body, value } = received(transactions, requester)
    expect(loadIncremented(body.beginParse())).toMatchObject({ queryId: QUERY_ID, count: 1n })
    expect(Number(fromNano(VALUE - value))).toBeLessThan(0.03)
    expect(await counter.getCount()).toBe(1n)
    expect(await counter.getChallenge()).not.toBe(challenge)
    expect((await chain.getContract(counter.address)).balance).toBe(before)
  })

  it("the second half of the report data is the TD's", async () => {
    const world = await openCounter()
    const reportData = reportDataOf(await world.counter.getChallenge()).fill(0xee, 32)
    await send(world, { quote: await world.quote(reportData, { version: 5 }) })
    expect(await world.counter.getCount()).toBe(1n)
  })

  it("asked for at the verifier: counts as well", async () => {
    const world = await openCounter()
    const quote = await world.quote(reportDataOf(await world.counter.getChallenge()))
    const message = direct(world, { proof: await world.prove(quote), policy: STRICT })
    const { transactions } = await world.verifier.send(
      world.requester.getSender(),
      { value: VALUE },
      message,
    )
    const { body } = received(transactions, world.requester)
    expect(loadIncremented(body.beginParse()).count).toBe(1n)
  })

  it("each challenge takes a quote of its own", async () => {
    const world = await openCounter()
    for (const count of [1n, 2n, 3n]) {
      const quote = await world.quote(reportDataOf(await world.counter.getChallenge()))
      await send(world, { quote })
      expect(await world.counter.getCount()).toBe(count)
    }
  })
})

describe("does not count, and the value comes back", () => {
  it("another image: ERROR_IMAGE", async () => {
    const world = await openCounter()
    const report = { rtmr3: new Uint8Array(48).fill(1) }
    const quote = await world.quote(reportDataOf(await world.counter.getChallenge()), { report })
    expect(refusal(await send(world, { quote }), world.requester)).toBe(Number(ERROR_IMAGE))
    expect(await world.counter.getCount()).toBe(0n)
  })

  it("a quote that counted before: ERROR_CHALLENGE", async () => {
    const world = await openCounter()
    const quote = await world.quote(reportDataOf(await world.counter.getChallenge()))
    await send(world, { quote })
    expect(refusal(await send(world, { quote }), world.requester)).toBe(Number(ERROR_CHALLENGE))
    expect(await world.counter.getCount()).toBe(1n)
  })

  it("a foreign nonce, and another counter's challenge: ERROR_CHALLENGE", async () => {
    const world = await openCounter()
    const other = await world.openOne(2n)
    for (const challenge of [1n, await other.getChallenge()]) {
      const quote = await world.quote(reportDataOf(challenge))
      expect(refusal(await send(world, { quote }), world.requester)).toBe(Number(ERROR_CHALLENGE))
    }
    expect(await world.counter.getCount()).toBe(0n)
  })

  it("checked under a wider policy: ERROR_POLICY_TOO_WIDE, whatever the quote says", async () => {
    const world = await openCounter()
    const quote = await world.quote(reportDataOf(await world.counter.getChallenge()))
    const message = direct(world, { proof: await world.prove(quote), policy: STRICT | DEBUG })
    const { transactions } = await world.verifier.send(
      world.requester.getSender(),
      { value: VALUE },
      message,
    )
    expect(refusal(transactions, world.requester)).toBe(Number(ERROR_POLICY_TOO_WIDE))
    expect(await world.counter.getCount()).toBe(0n)
  })

  it("a TD under debug: the verifier's ERROR_TD_DEBUG", async () => {
    const world = await openCounter()
    const report = { tdAttributes: Uint8Array.of(1, 0, 0, 16, 0, 0, 0, 0) }
    const quote = await world.quote(reportDataOf(await world.counter.getChallenge()), { report })
    const transactions = await send(world, { quote })
    expect(refusal(transactions, world.requester)).toBe(exitCode("ERROR_TD_DEBUG"))
    expect(await world.counter.getCount()).toBe(0n)
  })

  it("cells that are no proof: the verifier's ERROR_PROOF_MALFORMED", async () => {
    const world = await openCounter()
    const { transactions } = await world.counter.send(
      world.requester.getSender(),
      { value: VALUE },
      increment(beginCell().endCell()),
    )
    expect(refusal(transactions, world.requester)).toBe(exitCode("ERROR_PROOF_MALFORMED"))
  })
})

describe("who may say that a quote was verified", () => {
  it("nobody but the verifier: ERROR_NOT_VERIFIER", async () => {
    const world = await openCounter()
    const { counter, requester, chain } = world
    const quote = await world.quote(reportDataOf(await counter.getChallenge()))
    const elsewhere = await world.openOne(1n, requester.address)
    const { transactions } = await world.verifier.send(
      requester.getSender(),
      { value: VALUE },
      {
        ...direct(world, { proof: await world.prove(quote), policy: STRICT }),
        callback: elsewhere.address,
      },
    )
    expect(exitCodeAt(transactions, elsewhere.address)).toBe(Number(ERROR_NOT_VERIFIER))
    const genuine = loadQuoteVerified(received(transactions, elsewhere).body.beginParse())
    const forger = await chain.treasury("forger")
    const body = beginCell().store(storeQuoteVerified(genuine)).endCell()
    const forged = await forger.send({ to: counter.address, value: VALUE, body })
    expect(exitCodeAt(forged.transactions, counter.address)).toBe(Number(ERROR_NOT_VERIFIER))
    expect(received(forged.transactions, forger).bounced).toBe(true)
    expect(await counter.getCount()).toBe(0n)
  })
})

describe("value", () => {
  it("the least that is taken is enough, one nanoTON less: ERROR_TOO_LITTLE_VALUE", async () => {
    const world = await openCounter()
    const { counter, requester, chain } = world
    const quote = await world.quote(reportDataOf(await counter.getChallenge()))
    const message = increment(await world.prove(quote))
    const start = chain.snapshot()
    const codeOf = async (value: bigint) => {
      await chain.loadFrom(start)
      const { transactions } = await counter.send(requester.getSender(), { value }, message)
      return exitCodeAt(transactions, counter.address)
    }
    let [tooLittle, enough] = [0n, VALUE]
    while (enough - tooLittle > 1n) {
      const middle = (tooLittle + enough) / 2n
      if ((await codeOf(middle)) === 0) enough = middle
      else tooLittle = middle
    }
    expect(await codeOf(tooLittle)).toBe(Number(ERROR_TOO_LITTLE_VALUE))
    expect(await counter.getCount()).toBe(0n)
    expect(await codeOf(enough)).toBe(0)
    expect(await counter.getCount()).toBe(1n)
  })
})
