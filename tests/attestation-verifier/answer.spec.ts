import { makeScenario, SCENARIO_NOW, TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { Address, beginCell, type Cell, type Message, toNano } from "@ton/core"
import {
  CALLBACK,
  openVerifierWorld,
  quoteOf,
  SENDER,
  type Verdict,
  verifyBody,
} from "./support/verifierWorld.js"

const world = await openVerifierWorld({ rootPublicKey: TEST_ROOT_PUBLIC_KEY, now: SCENARIO_NOW })
const made = await makeScenario({})
const refusal = await world.importAll(made.collateral)
const imported = world.snapshot()
const good = await world.proofOf(quoteOf(made.quote))
const debug = await world.proofOf(
  quoteOf(
    (
      await makeScenario({
        quote: { report: { tdAttributes: Buffer.from("0100001000000000", "hex") } },
      })
    ).quote,
  ),
)
const VALUE = toNano("1")

beforeEach(() => world.restore(imported))

const destination = ({ info }: Message) => (info.type === "internal" ? info.dest.toString() : "")
const chained = (cells: number): Cell =>
  cells === 1
    ? beginCell().endCell()
    : beginCell()
        .storeRef(chained(cells - 1))
        .endCell()

/** What the sender paid for the transaction itself: gas, and the forward fees of what was sent. */
function feesOf({ transaction, out }: Verdict): bigint {
  const { description } = transaction
  if (description.type !== "generic" || description.computePhase.type !== "vm") return 0n
  const forward = description.actionPhase?.totalFwdFees ?? 0n
  expect(out.length).toBeGreaterThan(0)
  return description.computePhase.gasFees + forward
}

describe("the answer to a VerifyQuote", () => {
  it("all documents of the collateral are imported", () => expect(refusal).toBeUndefined())

  it.each([
    ["good", good, true],
    ["bad", debug, false],
  ] as const)("%s: goes to the callback with all that is left", async (_, proof, ok) => {
    const before = world.contract.balance
    const verdict = await world.verifyProof(proof, { value: VALUE })
    expect(verdict.ok).toBe(ok)
    expect(verdict.thrown).toBeUndefined()
    expect(verdict.out.map(destination)).toEqual([CALLBACK.toString()])
    expect(verdict.answered).toBe(VALUE - feesOf(verdict))
    expect(verdict.out[0]?.info).toMatchObject({ type: "internal", bounce: false })
    expect(world.contract.balance).toBe(before)
  })

  it.each([
    ["good", good],
    ["bad", debug],
  ] as const)(
    "%s: with a callbackValue exactly that, and the rest to the sender",
    async (_, proof) => {
      const before = world.contract.balance
      const callbackValue = toNano("0.3")
      const verdict = await world.verifyProof(proof, { value: VALUE, callbackValue })
      expect(verdict.out.map(destination)).toEqual([CALLBACK.toString(), SENDER.toString()])
      expect(verdict.answered).toBe(callbackValue)
      expect(verdict.excess).toBe(VALUE - callbackValue - feesOf(verdict))
      expect(world.contract.balance).toBe(before)
    },
  )

  it("names the requester, the policy word, the query and the payload", async () => {
    const payload = beginCell().storeUint(0xc0c0, 16).endCell()
    const from = new Address(0, Buffer.alloc(32, 9))
    const { verified } = await world.verifyProof(good, { from, payload, word: 0x10001n })
    expect(verified?.requester.toString()).toBe(from.toString())
    expect(verified).toMatchObject({ queryId: 7n, policy: 0x10001n })
    expect(verified?.payload?.equals(payload)).toBe(true)
    const { rejected } = await world.verifyProof(debug, { from, payload })
    expect(rejected?.requester.toString()).toBe(from.toString())
    expect(rejected).toMatchObject({ queryId: 7n, error: 810n })
    expect(rejected?.payload?.equals(payload)).toBe(true)
  })

  it("carries a payload of 4 cells; one of 5 is thrown back: ERROR_PAYLOAD_TOO_LARGE", async () => {
    const fits = await world.verifyProof(good, { payload: chained(4) })
    expect(fits.verified?.payload?.equals(chained(4))).toBe(true)
    const before = world.dataHash()
    const tooLarge = await world.verifyProof(good, { payload: chained(5) })
    expect(tooLarge.thrown).toBe("ERROR_PAYLOAD_TOO_LARGE")
    expect(tooLarge.out.map(destination)).toEqual([SENDER.toString()])
    expect(world.dataHash()).toBe(before)
  })

  it("a rejection changes nothing, with remember and cold neither", async () => {
    const before = world.dataHash()
    const cold = await world.proofOf(quoteOf(made.quote), "cold")
    expect((await world.verifyProof(debug, { remember: true })).error).toBe("ERROR_TD_DEBUG")
    expect((await world.verifyProof(cold, { word: 0n, remember: true })).error).toBe(
      "ERROR_TCB_STATUS",
    )
    expect(world.dataHash()).toBe(before)
  })

  it("what is thrown by the machine itself is answered as ERROR_PROOF_MALFORMED", async () => {
    const empty = await world.verifyProof(beginCell().endCell())
    expect(empty.rejected?.error).toBe(857n)
    expect(empty.thrown).toBeUndefined()
  })
})

describe("value", () => {
  /** The least value with which a message is answered, to a ten-thousandth of TON. */
  async function least(callbackValue: bigint, remember: boolean): Promise<bigint> {
    let [low, high] = [0n, VALUE]
    while (high - low > 100_000n) {
      const value = (low + high) / 2n
      world.restore(imported)
      const { thrown, ok } = await world.verifyProof(good, { value, callbackValue, remember })
      if (ok && thrown === undefined) high = value
      else low = value
    }
    return high
  }

  it("too little for what is asked: thrown back, nothing kept, nothing paid by the contract", async () => {
    for (const [callbackValue, remember] of [
      [toNano("0.3"), false],
      [0n, true],
      [toNano("0.3"), true],
    ] as const) {
      const value = await least(callbackValue, remember)
      expect(value).toBeGreaterThan(callbackValue)
      world.restore(imported)
      const [hash, balance] = [world.dataHash(), world.contract.balance]
      const poor = await world.verifyProof(good, {
        value: value - 100_000n,
        callbackValue,
        remember,
      })
      expect(poor.thrown).toBe("ERROR_TOO_LITTLE_VALUE")
      expect(poor.ok).toBe(false)
      expect(world.dataHash()).toBe(hash)
      expect(world.contract.balance).toBe(balance)
      const enough = await world.verifyProof(good, { value, callbackValue, remember })
      expect(enough.ok).toBe(true)
      expect(world.contract.balance).toBeGreaterThanOrEqual(balance)
      const left = (callbackValue === 0n ? enough.answered : enough.excess) ?? -1n
      expect(left).toBeGreaterThanOrEqual(0n)
    }
  })

  it("keeps rent for a remembered key, and none else", async () => {
    const before = world.contract.balance
    await world.verifyProof(good, { value: VALUE })
    expect(world.contract.balance).toBe(before)
    const { verified } = await world.verifyProof(good, { value: VALUE, remember: true })
    expect(verified).toBeDefined()
    expect(world.contract.balance).toBeGreaterThan(before)
  })

  it("keeps a CA's newer certificate and its rent, and nothing of one that it has", async () => {
    const [balance, hash] = [world.contract.balance, world.dataHash()]
    const known = await world.proofOf(quoteOf(made.quote), "cold")
    expect((await world.verifyProof(known, { value: VALUE })).ok).toBe(true)
    expect([world.contract.balance, world.dataHash()]).toEqual([balance, hash])
    const ca = { notBefore: SCENARIO_NOW - 1 }
    const newer = await makeScenario({ pki: { certificates: { ca } } })
    const proof = await world.proofOf(quoteOf(newer.quote), "cold")
    expect((await world.verifyProof(proof, { value: VALUE })).ok).toBe(true)
    expect(world.contract.balance).toBeGreaterThan(balance)
    expect(world.dataHash()).not.toBe(hash)
  })

  it("runs out of gas: the value comes back, nothing is kept", async () => {
    const hash = world.dataHash()
    const poor = await world.verifyProof(good, { value: toNano("0.01"), remember: true })
    expect(poor.thrown).toBe("TVM_OUT_OF_GAS")
    expect(poor.ok).toBe(false)
    expect(world.dataHash()).toBe(hash)
  })

  it("never falls: quotes and imports, good, bad, poor and rich", async () => {
    const messages: Cell[] = [
      verifyBody(good),
      verifyBody(good, { remember: true }),
      verifyBody(debug),
      verifyBody(debug, { callbackValue: toNano("0.1") }),
      verifyBody(beginCell().endCell(), { callbackValue: toNano("5") }),
      beginCell().endCell(),
      beginCell().storeUint(0xc0080023, 32).endCell(),
    ]
    let balance = world.contract.balance
    for (const body of messages) {
      for (const value of [1n, toNano("0.02"), toNano("0.04"), toNano("0.1"), toNano("0.5")]) {
        await world.send(body, { value })
        expect(world.contract.balance).toBeGreaterThanOrEqual(balance)
        balance = world.contract.balance
      }
    }
  })

  it.each([
    [0n, false],
    [0n, true],
    [toNano("0.3"), false],
    [toNano("0.3"), true],
  ])(
    "comes back when no message reaches the callback (callbackValue %s, remember %s)",
    async (callbackValue, remember) => {
      const callback = new Address(5, Buffer.alloc(32, 2))
      const [hash, balance] = [world.dataHash(), world.contract.balance]
      const lost = await world.verifyProof(good, {
        value: VALUE,
        callback,
        callbackValue,
        remember,
      })
      expect(lost.out.map(destination)).toEqual([SENDER.toString()])
      const [bounce] = lost.out
      expect(bounce?.info).toMatchObject({ type: "internal", bounced: true })
      expect(world.contract.balance).toBe(balance)
      expect(world.dataHash()).toBe(hash)
    },
  )

  it("an answer's callbackValue beyond the value sent is refused before anything is sent", async () => {
    const balance = world.contract.balance
    const greedy = await world.verifyProof(good, { value: VALUE, callbackValue: toNano("5") })
    expect(greedy.thrown).toBe("ERROR_TOO_LITTLE_VALUE")
    expect(world.contract.balance).toBe(balance)
  })
})
