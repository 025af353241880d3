import { toNano } from "@ton/core"
import { beginAttest, keysCell } from "../world/attest.js"
import { availability, grown, requestTerms } from "../world/bodies.js"
import { createWorld, type World } from "../world/createWorld.js"
import {
  type ExternalOptions,
  externalCall,
  type ROLE,
  refusedExternal,
  sendExternal,
} from "../world/external.js"
import { stateOf } from "../world/forge.js"
import { claimJob, open } from "../world/job.js"
import { namedKeys, toUint } from "../world/keys.js"
import { PRICES, type Prices } from "../world/networkConfig.js"
import { observe } from "../world/observe.js"
import { openDeals, samples } from "../world/samples.js"
import { START } from "../world/terms.js"

const VALUE = toNano("0.05")
const CALL: ExternalOptions = { body: availability(false), value: VALUE }
const ACCEPTED = ["external > provider", "provider > provider SetAvailability"]

async function expectRefused(world: World, options: ExternalOptions, error: string) {
  const { address } = world.provider
  const before = [await stateOf(world, address), (await world.chain.getContract(address)).balance]
  expect(await refusedExternal(world, await externalCall(world, options))).toBe(error)
  const after = [await stateOf(world, address), (await world.chain.getContract(address)).balance]
  expect(after).toEqual(before)
}

const freeze = (world: World, frozen: boolean) =>
  world.provider.send(
    world.providerOwner.getSender(),
    { value: toNano("0.1") },
    { $$type: "Freeze", queryId: 0n, frozen },
  )

describe("external messages to the Provider (rule R13)", () => {
  it("enclave's call passes once: seqno grows and nothing but fees is spent", async () => {
    const world = await createWorld()
    const { seqno = 0n } = (await world.provider.getProvider()) ?? {}
    const seen = await observe(world, () => sendExternal(world, CALL))
    expect(seen.trace).toEqual(ACCEPTED)
    expect(seen.delta).toEqual({ provider: -seen.fees })
    expect(await world.provider.getProvider()).toMatchObject({
      seqno: seqno + 1n,
      available: false,
    })
  })

  const refusals: [string, Partial<ExternalOptions>, string][] = [
    ["an old seqno", { seqno: 0n }, "ERROR_SEQNO"],
    ["a seqno ahead", { seqno: 2n }, "ERROR_SEQNO"],
    ["a validity that ends now", { validUntil: START }, "ERROR_EXPIRED_MESSAGE"],
    ["a validity that ended", { validUntil: START - 1 }, "ERROR_EXPIRED_MESSAGE"],
    ["a signature for testnet", { globalId: -3 }, "ERROR_WRONG_NETWORK"],
    ["a signature for another Provider", { provider: 1n }, "ERROR_WRONG_DESTINATION"],
    ["a stranger's signature", { keys: namedKeys("stranger") }, "ERROR_BAD_SIGNATURE"],
    ["the operator's signature", { keys: namedKeys("operator") }, "ERROR_BAD_SIGNATURE"],
    [
      "the role of pending keys that are not there",
      { role: "pending" },
      "ERROR_OPERATION_NOT_ALLOWED",
    ],
    ["the operator's role", { role: "operator" }, "ERROR_OPERATION_NOT_ALLOWED"],
    ["a role that does not exist", { role: "none" }, "ERROR_OPERATION_NOT_ALLOWED"],
    ["a value above the reserve", { value: toNano("1000") }, "ERROR_RESERVE_TOO_SMALL"],
  ]
  it.each(refusals)("Provider does not accept %s", async (_, changes, error) => {
    await expectRefused(await createWorld(), { ...CALL, ...changes }, error)
  })

  it("a call that is valid for one more second passes", async () => {
    const world = await createWorld()
    const seen = await observe(world, () => sendExternal(world, { ...CALL, validUntil: START + 1 }))
    expect(seen.trace).toEqual(ACCEPTED)
  })

  it("owner freezes: the enclave is refused at once, the operator still begins attestations", async () => {
    const world = await createWorld()
    await freeze(world, true)
    await expectRefused(world, CALL, "ERROR_FROZEN")
    const seen = await observe(world, () => beginAttest(world))
    expect(seen.trace).toEqual(["external > provider", "provider > provider BeginAttest"])
    await freeze(world, false)
    expect((await observe(world, () => sendExternal(world, CALL))).trace).toEqual(ACCEPTED)
  })

  it("a Provider that was never born accepts nothing", async () => {
    const world = await createWorld({ stage: "initialised" })
    const message = await externalCall(world, CALL).catch(() => undefined)
    expect(message).toBeUndefined()
  })
})

describe("which key may send what", () => {
  const GROUPS: Record<string, readonly (keyof typeof ROLE)[]> = {
    RenewAttest: ["enclave"],
    ClaimOpenJob: ["enclave"],
    DeliverOutput: ["enclave"],
    DeliverRejection: ["enclave"],
    DeliverReveal: ["enclave"],
    DeliverExpiry: ["enclave"],
    DeliverSession: ["enclave"],
    AdjustPrice: ["enclave"],
    SetAvailability: ["enclave"],
    BeginAttest: ["operator"],
    RequestTerms: ["enclave", "pending", "operator"],
    SubmitQuote: ["enclave", "pending", "operator"],
    SubmitCollateral: ["enclave", "pending", "operator"],
    ReportEpoch: ["enclave", "pending", "operator"],
    ClaimEpoch: ["enclave", "pending", "operator"],
  }

  it.each(["enclave", "pending", "operator"] as const)(
    "%s key: every message of the Provider is sorted by the table",
    async (role) => {
      const world = await createWorld()
      const deals = await openDeals(world)
      await beginAttest(world, keysCell(world.nextEnclave, world.nextHpke))
      const state = world.chain.snapshot()
      for (const { contract, name, body } of await samples(world, deals)) {
        if (contract !== "provider") continue
        await world.chain.loadFrom(state)
        const message = await externalCall(world, { role, body, value: VALUE })
        if (GROUPS[name]?.includes(role)) {
          const { transactions } = await world.chain.sendMessage(message)
          expect([name, transactions.length]).not.toEqual([name, 1])
        } else {
          expect([name, await refusedExternal(world, message)]).toEqual([
            name,
            "ERROR_OPERATION_NOT_ALLOWED",
          ])
        }
      }
    },
  )

  it("messages to other contracts are not passed on: ERROR_OPERATION_NOT_ALLOWED", async () => {
    const world = await createWorld()
    for (const { contract, body } of await samples(world, await openDeals(world))) {
      if (contract === "provider") continue
      await expectRefused(world, { body, value: VALUE }, "ERROR_OPERATION_NOT_ALLOWED")
    }
  })
})

describe.each(PRICES)("what an external message costs at %s prices", (prices) => {
  it("the reserve must cover gas, value and the largest body: the least passes, one nanoTON less does not", async () => {
    const world = await createWorld({ prices })
    const { owed = 0n } = (await world.provider.getProvider()) ?? {}
    const message = await externalCall(world, CALL)
    const state = world.chain.snapshot()
    const accepts = async (reserve: bigint) => {
      await world.chain.loadFrom(state)
      await setBalance(world, owed + reserve)
      try {
        return (await world.chain.sendMessage(message)).transactions.length > 1
      } catch {
        return false
      }
    }
    let [low, high] = [0n, toNano("2")]
    expect(await accepts(high)).toBe(true)
    while (high - low > 1n) {
      const middle = (low + high) / 2n
      if (await accepts(middle)) high = middle
      else low = middle
    }
    await world.chain.loadFrom(state)
    await setBalance(world, owed + high - 1n)
    expect(await refusedExternal(world, message)).toBe("ERROR_RESERVE_TOO_SMALL")
    const largest = await externalCall(world, { ...CALL, body: grown(CALL.body, 100) })
    await setBalance(world, owed + high + importFee(prices))
    const seen = await observe(world, () => world.chain.sendMessage(largest))
    expect(seen.trace).toEqual(ACCEPTED)
    expect(await world.provider.getGasReserve()).toBeGreaterThan(0n)
  })

  it("a body of 100 cells is sent for at most 20,000 gas, one of 101 is dropped and its seqno is spent", async () => {
    const world = await createWorld({ prices })
    for (const [cells, trace] of [
      [100, ACCEPTED],
      [101, ["external > provider"]],
    ] as const) {
      const { seqno = 0n } = (await world.provider.getProvider()) ?? {}
      const body = grown(availability(true), cells)
      const seen = await observe(world, () => sendExternal(world, { body, value: VALUE }))
      expect(seen.trace).toEqual(trace)
      expect(gasOfFirst(seen.transactions)).toBeLessThanOrEqual(20_000n)
      expect((await world.provider.getProvider())?.seqno).toBe(seqno + 1n)
      expect(seen.delta).toEqual({ provider: -seen.fees })
    }
  })

  it("a self-message that throws returns its value to the reserve and cannot be replayed", async () => {
    const world = await createWorld({ prices })
    const deal = await open(world, { direct: false })
    const body = claimJob(world, deal, { model: 1n })
    const message = await externalCall(world, { body, value: toNano("1") })
    const seen = await observe(world, () => world.chain.sendMessage(message))
    expect(seen.trace).toEqual([
      "external > provider",
      "provider > provider ClaimOpenJob ! ERROR_NO_PRICE",
    ])
    expect(seen.delta).toEqual({ provider: -seen.fees })
    expect(seen.fees).toBeLessThan(toNano("0.03"))
    expect(await refusedExternal(world, message)).toBe("ERROR_SEQNO")
  })

  it("the same external sent five times costs once (invariant 13)", async () => {
    const world = await createWorld({ prices })
    const message = await externalCall(world, CALL)
    const first = await observe(world, () => world.chain.sendMessage(message))
    const { balance } = await world.chain.getContract(world.provider.address)
    expect(first.delta).toEqual({ provider: -first.fees })
    for (let times = 1; times < 5; times++) {
      expect(await refusedExternal(world, message)).toBe("ERROR_SEQNO")
    }
    expect((await world.chain.getContract(world.provider.address)).balance).toBe(balance)
  })

  it("an action that the network refuses costs once too: a value of zero is ignored and not replayed", async () => {
    const world = await createWorld({ prices })
    const message = await externalCall(world, { ...CALL, value: 0n })
    const seen = await observe(world, () => world.chain.sendMessage(message))
    expect(seen.trace[0]).toBe("external > provider")
    expect(seen.delta).toEqual({ provider: -seen.fees })
    expect(await refusedExternal(world, message)).toBe("ERROR_SEQNO")
  })

  it("each of the three keys asks for terms and the Registry answers", async () => {
    const world = await createWorld({ prices })
    for (const role of ["enclave", "operator"] as const) {
      const seen = await observe(world, () =>
        sendExternal(world, { role, body: requestTerms(), value: toNano("0.1") }),
      )
      expect(seen.trace).toEqual([
        "external > provider",
        "provider > provider RequestTerms",
        "provider > registry SyncTerms",
        "registry > provider TermsSynced",
      ])
      expect(seen.delta.provider).toBe(-seen.fees - (seen.delta.registry ?? 0n))
    }
    expect(toUint(world.terms.hash())).toBeGreaterThan(0n)
  })
})

/** Sets what the Provider holds, without a transaction. */
async function setBalance(world: World, balance: bigint): Promise<void> {
  ;(await world.chain.getContract(world.provider.address)).balance = balance
}

/** More than the import of the largest external message costs than that of the smallest. */
const importFee = (prices: Prices) => (prices === "sandbox" ? toNano("0.1") : toNano("0.02"))

function gasOfFirst(
  transactions: Awaited<ReturnType<typeof sendExternal>>["transactions"],
): bigint {
  const description = transactions[0]?.description
  if (description?.type !== "generic" || description.computePhase.type !== "vm") return 0n
  return description.computePhase.gasUsed
}
