import { beginCell, toNano } from "@ton/core"
import { FLOOR, IMAGE_ID } from "../world/constants.js"
import { createWorld } from "../world/createWorld.js"
import type { ErrorName } from "../world/errors.js"
import { forge } from "../world/forge.js"
import { BOND, type ClaimChanges, claim, deliver, type OpenOptions, open } from "../world/job.js"
import { cancel } from "../world/jobEnd.js"
import { toUint } from "../world/keys.js"
import { observe } from "../world/observe.js"
import { claimMessage } from "../world/samples/claimMessage.js"
import { START, termsCell } from "../world/terms.js"

const CLAIM = ["external > provider", "provider > provider ClaimOpenJob"]
const DEADLINE = START + 600

async function opened(options: OpenOptions = {}) {
  const world = await createWorld()
  const deal = await open(world, { direct: false, deadline: DEADLINE, ...options })
  return { world, deal }
}

async function expectClaimRefused(options: OpenOptions, changes: ClaimChanges, error: ErrorName) {
  const { world, deal } = await opened(options)
  const before = await world.provider.getLedger()
  const seen = await observe(world, () => claim(world, deal, changes))
  expect(seen.trace).toEqual([
    ...CLAIM,
    `provider > job ClaimJob ! ${error}`,
    "job > provider (bounced)",
  ])
  expect(await world.provider.getLedger()).toMatchObject({
    stake: before.stake,
    locked: 0n,
    lockCount: 0n,
  })
  expect(seen.delta).toEqual({ provider: -seen.fees })
}

describe("claiming an open Job", () => {
  it("enclave claims: bond locked, deal bound to its key and sheet, the rest of the value back", async () => {
    const { world, deal } = await opened({ images: [IMAGE_ID, 1n] })
    const seen = await observe(world, () => claim(world, deal))
    expect(seen.trace).toEqual([
      ...CLAIM,
      "provider > job ClaimJob",
      "job > provider ClaimAccepted",
    ])
    expect(seen.delta).toEqual({ provider: -seen.fees })
    const state = await deal.job.getJob()
    expect(state).toMatchObject({
      status: 2n,
      enclaveKey: toUint(world.enclave.publicKey),
      providerHash: toUint(world.provider.address.hash),
      dueAt: BigInt(START + 120),
    })
    const { locks, ...ledger } = await world.provider.getLedger()
    expect(ledger).toMatchObject({ locked: BOND, lockCount: 1n, stake: toNano("20") - BOND })
    expect(locks.get(0)).toMatchObject({
      job: toUint(deal.job.address.hash),
      bond: BOND,
      openedAt: BigInt(START),
      releaseAfter: BigInt(START + 14 * 86_400),
    })
  })

  const classes = ["prompt", "cached", "completion", "reasoning"] as const
  it.each(classes)(
    "enclave cannot claim when the owner's floor of %s exceeds the limit by one: ERROR_FLOOR_OVER_RATE",
    async (name) => {
      const limits = { ...FLOOR, [name]: FLOOR[name] - 1n }
      await expectClaimRefused({ limits }, {}, "ERROR_FLOOR_OVER_RATE")
    },
  )

  it("enclave cannot claim for an image the client does not want: ERROR_IMAGE_NOT_WANTED", async () => {
    await expectClaimRefused({ images: [1n] }, {}, "ERROR_IMAGE_NOT_WANTED")
  })

  it("enclave cannot claim with a bond one nanoTON short: ERROR_BOND_TOO_SMALL", async () => {
    await expectClaimRefused({}, { bond: BOND - 1n }, "ERROR_BOND_TOO_SMALL")
  })

  it("the minimum bond holds for a small budget", async () => {
    const options = { budget: toNano("0.01"), value: toNano("1") }
    await expectClaimRefused(options, { bond: toNano("0.1") - 1n }, "ERROR_BOND_TOO_SMALL")
    const { world, deal } = await opened(options)
    await claim(world, deal, { bond: toNano("0.1") })
    expect((await deal.job.getJob())?.status).toBe(2n)
  })

  it("enclave cannot claim another deal: ERROR_WRONG_DEAL", async () => {
    await expectClaimRefused({}, { dealId: 9n }, "ERROR_WRONG_DEAL")
    await expectClaimRefused({}, { openedAt: START - 1 }, "ERROR_WRONG_DEAL")
  })

  it("enclave claims in the last second and not one later: ERROR_TOO_LATE", async () => {
    for (const [now, line] of [
      [DEADLINE - 1, "provider > job ClaimJob"],
      [DEADLINE, "provider > job ClaimJob"],
      [DEADLINE + 1, "provider > job ClaimJob ! ERROR_TOO_LATE"],
    ] as const) {
      const { world, deal } = await opened()
      world.chain.now = now
      expect((await observe(world, () => claim(world, deal))).trace[2]).toBe(line)
    }
  })

  it("a claimed Job cannot be claimed again: the second lock is refused before it leaves", async () => {
    const { world, deal } = await opened()
    await claim(world, deal)
    const seen = await observe(world, () => claim(world, deal))
    expect(seen.trace).toEqual([
      "external > provider",
      "provider > provider ClaimOpenJob ! ERROR_ALREADY_LOCKED",
    ])
    expect(seen.delta).toEqual({ provider: -seen.fees })
  })

  it("provider under another name cannot claim: ERROR_NOT_PROVIDER", async () => {
    const { world, deal } = await opened()
    const body = claimMessage(world, deal, { index: 1n })
    const result = await forge(world, { from: world.provider.address, to: deal.job.address, body })
    expect(await deal.job.getJob()).toMatchObject({ status: 1n })
    expect(result.transactions).toHaveLength(2)
  })

  it.each([START - 1, START])(
    "a claimer whose attestation ended is refused at the Job too: ERROR_NOT_ATTESTED",
    async (validUntil) => {
      const { world, deal } = await opened()
      const body = claimMessage(world, deal, { validUntil })
      await forge(world, { from: world.provider.address, to: deal.job.address, body })
      expect(await deal.job.getJob()).toMatchObject({ status: 1n })
      const valid = claimMessage(world, deal, { validUntil: START + 1 })
      await forge(world, { from: world.provider.address, to: deal.job.address, body: valid })
      expect(await deal.job.getJob()).toMatchObject({ status: 2n })
    },
  )

  it("an open Job under terms that the Registry never set cannot be claimed: ERROR_TERMS_UNKNOWN", async () => {
    const terms = termsCell({ bondBps: 0n })
    const { world, deal } = await opened({ terms })
    const seen = await observe(world, () => claim(world, deal, { termsHash: toUint(terms.hash()) }))
    expect(seen.trace).toEqual([
      "external > provider",
      "provider > provider ClaimOpenJob ! ERROR_TERMS_UNKNOWN",
    ])
  })

  it("a Job that was cancelled before the claim arrives bounces it: lock and value come back", async () => {
    const { world, deal } = await opened()
    await cancel(world, deal)
    const seen = await observe(world, () => claim(world, deal))
    expect(seen.trace).toEqual([
      ...CLAIM,
      "provider > job ClaimJob ! no-state",
      "job > provider (bounced)",
    ])
    expect(await world.provider.getLedger()).toMatchObject({ locked: 0n, lockCount: 0n })
    expect(seen.delta).toEqual({ provider: -seen.fees })
  })
})

describe("delivering the input", () => {
  async function claimed() {
    const { world, deal } = await opened()
    await claim(world, deal)
    return { world, deal }
  }

  it("client delivers: the execution time runs from there", async () => {
    const { world, deal } = await claimed()
    world.chain.now = START + 50
    const seen = await observe(world, () => deliver(world, deal))
    expect(seen.trace).toEqual(["client > job DeliverInput"])
    expect(await deal.job.getJob()).toMatchObject({ status: 3n, dueAt: BigInt(START + 170) })
    expect(Object.keys(seen.delta).sort()).toEqual(["client", "job"])
  })

  it("client delivers in the last second and not one later: ERROR_TOO_LATE", async () => {
    for (const [now, line] of [
      [START + 119, "client > job DeliverInput"],
      [START + 120, "client > job DeliverInput"],
      [START + 121, "client > job DeliverInput ! ERROR_TOO_LATE"],
    ] as const) {
      const { world, deal } = await claimed()
      world.chain.now = now
      expect((await observe(world, () => deliver(world, deal))).trace[0]).toBe(line)
    }
  })

  it("stranger cannot deliver: ERROR_NOT_CLIENT", async () => {
    const { world, deal } = await claimed()
    const seen = await observe(world, () => deliver({ ...world, client: world.stranger }, deal))
    expect(seen.trace[0]).toBe("stranger > job DeliverInput ! ERROR_NOT_CLIENT")
  })

  it("client cannot deliver twice: ERROR_WRONG_STATUS", async () => {
    const { world, deal } = await claimed()
    await deliver(world, deal)
    const seen = await observe(world, () => deliver(world, deal))
    expect(seen.trace[0]).toBe("client > job DeliverInput ! ERROR_WRONG_STATUS")
    expect(seen.delta).toEqual({ client: -seen.fees })
  })

  it("client cannot deliver for another deal: ERROR_WRONG_DEAL", async () => {
    const { world, deal } = await claimed()
    const seen = await observe(world, () => deliver(world, { ...deal, dealId: 2n }))
    expect(seen.trace[0]).toBe("client > job DeliverInput ! ERROR_WRONG_DEAL")
  })

  it("client cannot deliver an input that its hash does not name: ERROR_INPUT_HASH", async () => {
    const { world, deal } = await claimed()
    const message = {
      $$type: "DeliverInput",
      queryId: 0n,
      dealId: deal.dealId,
      inputHash: 1n,
      referenced: false,
      input: beginCell().storeUint(7, 8).endCell(),
    } as const
    const seen = await observe(world, () =>
      deal.job.send(world.client.getSender(), { value: toNano("0.1") }, message),
    )
    expect(seen.trace[0]).toBe("client > job DeliverInput ! ERROR_INPUT_HASH")
    expect(await deal.job.getJob()).toMatchObject({ status: 2n })
  })
})
