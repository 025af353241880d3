import { readFileSync } from "node:fs"
import { Job, Model, Provider, Registry, RewardPool, Session } from "@cocoon/wrappers"
import { type Address, beginCell, type Cell, type Transaction, toNano } from "@ton/core"
import fc from "fast-check"
import { createWorld, type World } from "../world/createWorld.js"
import { exitCode } from "../world/errors.js"
import { forge, post, stateOf } from "../world/forge.js"
import { observe } from "../world/observe.js"
import { type ContractName, openDeals, type Sample, samples } from "../world/samples.js"

const CONTRACTS: readonly ContractName[] = [
  "registry",
  "provider",
  "model",
  "job",
  "session",
  "pool",
]
const VALUE = toNano("1")

async function stage() {
  const world = await createWorld()
  const deals = await openDeals(world)
  const at = { ...world, job: deals.deal.job, session: deals.channel.session }
  const address = (name: ContractName) => at[name].address
  return { world, address, all: await samples(world, deals) }
}

/** What a stranger gets back when a message of 1 TON is refused: its value less gas and one way. */
async function expectReturned(world: World, send: () => ReturnType<typeof post>) {
  const seen = await observe(world, send)
  expect(seen.delta.stranger).toBe(-seen.fees)
  expect(Object.keys(seen.delta)).toEqual(["stranger"])
  return seen
}

/** The same message with some bits cut from its end, and its references if asked. */
function cut(body: Cell, bits: number, refs: number): Cell {
  const slice = body.beginParse()
  const builder = beginCell().storeBits(slice.loadBits(Math.min(bits, slice.remainingBits)))
  for (const ref of body.refs.slice(0, refs)) builder.storeRef(ref)
  return builder.endCell()
}

function exitCodeOf(transaction: Transaction | undefined): number | undefined {
  const description = transaction?.description
  if (description?.type !== "generic" || description.computePhase.type !== "vm") return undefined
  return description.computePhase.exitCode
}

const failed = (transaction: Transaction | undefined) => (exitCodeOf(transaction) ?? 1) > 1

describe("samples", () => {
  it("hold one of every message that a contract receives", async () => {
    const { all } = await stage()
    const abis = {
      registry: Registry,
      provider: Provider,
      model: Model,
      job: Job,
      session: Session,
      pool: RewardPool,
    }
    for (const contract of CONTRACTS) {
      const path = `build/${abis[contract].name}/${abis[contract].name}_${abis[contract].name}.abi`
      const { receivers } = JSON.parse(readFileSync(path, "utf8")) as {
        receivers: { receiver: string; message: { kind: string; type?: string } }[]
      }
      const received = receivers
        .filter(({ receiver, message }) => receiver === "internal" && message.kind === "typed")
        .map(({ message }) => message.type)
      const sampled = all.filter((sample) => sample.contract === contract).map(({ name }) => name)
      expect([...new Set(sampled)].sort()).toEqual(received.sort())
    }
  })
})

describe.each(CONTRACTS)("%s", (contract) => {
  it("refuses every message that a stranger may not send, by name, and returns its value", async () => {
    const { world, address, all } = await stage()
    for (const { name, body, refused } of all.filter((sample) => sample.contract === contract)) {
      if (refused === null) continue
      const before = await stateOf(world, address(contract))
      const to = { address: address(contract) }
      const seen = await expectReturned(world, () =>
        post(world.stranger, { to, value: VALUE, body }),
      )
      expect(seen.trace[0]).toBe(`stranger > ${contract} ${name} ! ${refused}`)
      expect(await stateOf(world, address(contract))).toBe(before)
    }
  })

  it("refuses unknown opcodes from anyone: TACT_INVALID_INCOMING_MESSAGE", async () => {
    const { world, address, all } = await stage()
    const known = new Set(all.map(({ body }) => body.beginParse().loadUint(32)))
    const opcodes = fc
      .integer({ min: 1, max: 0xffff_ffff })
      .filter((opcode) => !known.has(opcode) && opcode !== 0xffff_ffff)
    const from = [world.stranger, world.governor, world.providerOwner, world.modelOwner]
    await fc.assert(
      fc.asyncProperty(opcodes, fc.constantFrom(...from), async (opcode, sender) => {
        const before = await stateOf(world, address(contract))
        const body = beginCell().storeUint(opcode, 32).storeUint(0, 64).endCell()
        const result = await post(sender, {
          to: { address: address(contract) },
          value: VALUE,
          body,
        })
        const [, arrival] = result.transactions
        expect(exitCodeOf(arrival)).toBe(exitCode("TACT_INVALID_INCOMING_MESSAGE"))
        expect(await stateOf(world, address(contract))).toBe(before)
      }),
      { numRuns: 12, seed: 11 },
    )
  })

  it("refuses a text comment: TACT_INVALID_INCOMING_MESSAGE", async () => {
    const { world, address } = await stage()
    const body = beginCell().storeUint(0, 32).storeStringTail("hello").endCell()
    const to = { address: address(contract) }
    const seen = await expectReturned(world, () => post(world.stranger, { to, value: VALUE, body }))
    expect(seen.trace[0]).toMatch(/TACT_INVALID_INCOMING_MESSAGE$/)
  })

  it("refuses every truncated message even from its rightful sender, and keeps its state", async () => {
    const { world, address, all } = await stage()
    const accepted: string[] = []
    for (const sample of all.filter((one) => one.contract === contract)) {
      accepted.push(...(await acceptedCuts(world, { ...sample, to: address(contract) })))
    }
    expect([...new Set(accepted)].sort()).toEqual(UNREAD[contract])
  })
})

/** Messages whose last fields their receiver does not read: a genuine contract's or the Provider's own, or plain money. */
const UNREAD: Record<ContractName, readonly string[]> = {
  registry: [],
  provider: [
    "AttestationRefused",
    "ClaimAccepted",
    "JobOpened",
    "Payout",
    "RenewAttest",
    "SessionOpened",
    "VerifierExcess",
  ],
  model: ["JobClosed", "JobOpened", "SessionOpened", "TermsSynced"],
  job: [],
  session: [],
  pool: ["CollectFee", "FundRewards"],
}

type Sent = Sample & { readonly to: Address }

/** Names the sample once if one of its cuts is accepted; refused ones must leave the state alone. */
async function acceptedCuts(world: World, { body, from, to, name }: Sent): Promise<string[]> {
  const before = await stateOf(world, to)
  const state = world.chain.snapshot()
  const accepted = new Set<string>()
  for (const { bits, refs } of cutsOf(body)) {
    const { transactions } = await forge(world, { from, to, body: cut(body, bits, refs) })
    if (failed(transactions[0])) {
      expect([name, await stateOf(world, to)]).toEqual([name, before])
    } else {
      accepted.add(name)
      await world.chain.loadFrom(state)
    }
  }
  return [...accepted]
}

/** Lengths to cut a body to: some of its bits from the opcode on, and each number of references but all. */
function cutsOf(body: Cell) {
  const lengths = fc.sample(fc.integer({ min: 32, max: body.bits.length - 1 }), {
    numRuns: 6,
    seed: 3,
  })
  return [
    ...[32, body.bits.length - 1, ...lengths].map((bits) => ({ bits, refs: 4 })),
    ...body.refs.map((_, refs) => ({ bits: 1023, refs })),
  ]
}
