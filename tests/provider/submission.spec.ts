import { loadVerifyQuote, Provider } from "@cocoon/wrappers"
import { Address, beginCell, type Cell, type Message, toNano } from "@ton/core"
import { beginAttest, keysCell, verdict } from "../world/attest.js"
import {
  grown,
  registerTcbSigner,
  requestTerms,
  submitCollateral,
  submitQuote,
} from "../world/bodies.js"
import { createWorld, type World } from "../world/createWorld.js"
import { externalCall, refusedExternal, sendExternal } from "../world/external.js"
import { forge, post } from "../world/forge.js"
import { govern } from "../world/governCalls.js"
import { PRICES } from "../world/networkConfig.js"
import { type Outcome, observe } from "../world/observe.js"
import { toRegistry } from "../world/registryCalls.js"
import { parameters } from "../world/setup.js"
import { edgeOf } from "../world/trace.js"
import { wreck } from "../world/wreck.js"

const VALUE = toNano("0.3")
const SUBMIT = ["external > provider", "provider > provider SubmitQuote"]
const ROLES = ["enclave", "pending", "operator"] as const

/** Opaque bytes in so many full cells. */
const proofOf = (cells: number) => grown(beginCell().storeUint(1, 8).endCell(), cells)
/** A proof of as many cells as a real quote's has. */
const PROOF = proofOf(20)

const submit = (world: World, body: Cell, value = VALUE) =>
  observe(world, () => sendExternal(world, { role: "operator", body, value }))

/** Hashes of all that the Provider holds but keys, seqno and switches. */
async function partsOf(world: World): Promise<readonly string[]> {
  const state = await world.provider.getProvider()
  if (state === null) throw new Error("no Provider")
  const { ledger, attestation, offers } = state
  return [ledger, attestation, offers].map((part) => part.hash().toString("hex"))
}

function messageAlong(world: World, { transactions }: Outcome, edge: string): Message {
  const found = transactions
    .flatMap((tx) => (tx.inMessage ? [tx.inMessage] : []))
    .find((message) => edgeOf(world.labels, message) === edge)
  if (found === undefined) throw new Error(`no message along ${edge}`)
  return found
}

function gasOfFirst({ transactions }: Outcome): bigint {
  const description = transactions[0]?.description
  if (description?.type !== "generic" || description.computePhase.type !== "vm") return -1n
  return description.computePhase.gasUsed
}

describe.each(PRICES)("submitting a quote at %s prices", (prices) => {
  it.each(ROLES)("%s key: the verifier is asked in the Provider's name", async (role) => {
    const world = await createWorld({ prices })
    await beginAttest(world, keysCell(world.nextEnclave, world.nextHpke))
    const body = submitQuote({ proof: PROOF })
    const seen = await observe(world, () => sendExternal(world, { role, body, value: VALUE }))
    const edge = "provider > verifier VerifyQuote"
    expect(seen.trace).toEqual([...SUBMIT, edge])
    expect(Object.keys(seen.delta).sort()).toEqual(["provider", "verifier"])
    const message = messageAlong(world, seen, edge)
    expect(message.info).toMatchObject({ bounce: true })
    const { proof, payload, callback, ...asked } = loadVerifyQuote(message.body.beginParse())
    expect(asked).toEqual({
      $$type: "VerifyQuote",
      queryId: 5n,
      callbackValue: 0n,
      policy: 1n,
      tcbNumber: 18n,
      qeNumber: 17n,
      remember: true,
    })
    expect(callback.equals(world.registry.address)).toBe(true)
    expect(proof.equals(PROOF)).toBe(true)
    const name = beginCell().storeAddress(world.provider.address).endCell()
    expect(payload?.equals(name)).toBe(true)
  })

  it("an external with a proof of 20 cells or a body of 100 is passed on for at most 20,000 gas", async () => {
    const world = await createWorld({ prices })
    for (const cells of [20, 99]) {
      const seen = await submit(world, submitQuote({ proof: proofOf(cells) }))
      expect(seen.trace).toEqual([...SUBMIT, "provider > verifier VerifyQuote"])
      expect(gasOfFirst(seen)).toBeLessThanOrEqual(20_000n)
    }
    const over = await submit(world, submitQuote({ proof: proofOf(100) }))
    expect(over.trace).toEqual(["external > provider"])
    expect(over.delta).toEqual({ provider: -over.fees })
  })

  it("a quote that the verifier does not take comes back: its value is reserve again", async () => {
    const world = await createWorld({ prices })
    await wreck(world, world.verifier.address)
    const before = await partsOf(world)
    const reserve = await world.provider.getGasReserve()
    const seen = await submit(world, submitQuote({ proof: PROOF }))
    expect(seen.trace.at(-1)).toBe("verifier > provider (bounced)")
    expect(seen.delta.provider).toBe(-seen.fees)
    expect(reserve - (await world.provider.getGasReserve())).toBeLessThan(toNano("0.1"))
    expect(await partsOf(world)).toEqual(before)
  })

  it("a value that cannot pay the way stays reserve", async () => {
    const world = await createWorld({ prices })
    const seen = await submit(world, submitQuote({ proof: PROOF }), toNano("0.0005"))
    expect(seen.trace).toHaveLength(2)
    expect(seen.trace[1]).toMatch(/SubmitQuote !/)
    expect(seen.delta).toEqual({ provider: -seen.fees })
  })
})

describe("who submits", () => {
  it.each([
    ["SubmitQuote", submitQuote()],
    ["SubmitCollateral", submitCollateral(registerTcbSigner())],
  ])("owner and Registry cannot send %s themselves: ERROR_NOT_SELF", async (name, body) => {
    const world = await createWorld()
    const by = { to: world.provider, value: toNano("1"), body }
    const seen = await observe(world, () => post(world.providerOwner, by))
    expect(seen.trace[0]).toBe(`providerOwner > provider ${name} ! ERROR_NOT_SELF`)
    const forged = { from: world.registry.address, to: world.provider.address, body }
    const other = await forge(world, forged)
    expect(other.transactions).toHaveLength(2)
  })

  it("a frozen Provider submits on the operator's key alone: ERROR_FROZEN", async () => {
    const world = await createWorld()
    await world.provider.send(
      world.providerOwner.getSender(),
      { value: toNano("0.1") },
      { $$type: "Freeze", queryId: 0n, frozen: true },
    )
    for (const body of [submitQuote(), submitCollateral(registerTcbSigner())]) {
      const enclave = await externalCall(world, { role: "enclave", body, value: VALUE })
      expect(await refusedExternal(world, enclave)).toBe("ERROR_FROZEN")
      expect((await submit(world, body)).trace).toHaveLength(3)
    }
  })

  it("a submitted quote whose verdict comes in time attests the Provider from its own reserve", async () => {
    const world = await createWorld({ stage: "registered" })
    await beginAttest(world)
    await submit(world, submitQuote({ proof: PROOF }))
    const seen = await observe(world, () => verdict(world))
    expect(seen.trace[1]).toBe("registry > provider AttestationAccepted")
    expect((await world.provider.getAttestation()).validUntil).toBeGreaterThan(0n)
  })
})

describe("submitting collateral", () => {
  const opcode = (value: number) => beginCell().storeUint(value, 32).storeUint(0, 64).endCell()

  it("is passed on as it is, and the verifier's excess is reserve again", async () => {
    const world = await createWorld()
    const body = registerTcbSigner(PROOF)
    const seen = await submit(world, submitCollateral(body))
    const edge = "provider > verifier RegisterTcbSigner"
    expect(seen.trace).toEqual([
      "external > provider",
      "provider > provider SubmitCollateral",
      edge,
    ])
    const message = messageAlong(world, seen, edge)
    expect(message.body.equals(body)).toBe(true)
    expect(message.info).toMatchObject({ bounce: true })
    const excess = beginCell().storeUint(Provider.opcodes.VerifierExcess, 32).storeUint(0, 64)
    const returned = await observe(world, () =>
      post(world.verifier, { to: world.provider, value: VALUE, body: excess.endCell() }),
    )
    expect(returned.trace).toEqual(["verifier > provider VerifierExcess"])
    expect(returned.delta.provider).toBeGreaterThan(toNano("0.29"))
  })

  it("that the verifier refuses comes back: its value is reserve again", async () => {
    const world = await createWorld()
    await wreck(world, world.verifier.address)
    const seen = await submit(world, submitCollateral(registerTcbSigner(PROOF)))
    expect(seen.trace.at(-1)).toBe("verifier > provider (bounced)")
    expect(seen.delta.provider).toBe(-seen.fees)
  })

  it("is one of the verifier's seven imports", async () => {
    const world = await createWorld()
    for (let at = 1; at <= 7; at++) {
      const seen = await submit(world, submitCollateral(opcode(0xc0080000 + at)))
      expect(seen.trace[2]).toMatch(/^provider > verifier /)
    }
  })

  it.each([0, 0xc0080000, 0xc0080008, 0xc0080010, 0xc0080021, 0xc0040018, 0xc0060002, 0xffffffff])(
    "opcode %i is not passed on: ERROR_OPERATION_NOT_ALLOWED",
    async (other) => {
      const world = await createWorld()
      const seen = await submit(world, submitCollateral(opcode(other)))
      expect(seen.trace).toEqual([
        "external > provider",
        "provider > provider SubmitCollateral ! ERROR_OPERATION_NOT_ALLOWED",
      ])
      expect(seen.delta).toEqual({ provider: -seen.fees })
    },
  )

  it("a body without an opcode stays reserve", async () => {
    const world = await createWorld()
    const seen = await submit(world, submitCollateral(beginCell().storeUint(1, 31).endCell()))
    expect(seen.trace[1]).toMatch(/SubmitCollateral ! TVM_/)
    expect(seen.delta).toEqual({ provider: -seen.fees })
  })
})

describe("which verifier a Provider asks", () => {
  const next = new Address(0, Buffer.alloc(32, 7))

  it("the one that the Registry named at birth, until the terms are synced again", async () => {
    const world = await createWorld()
    world.labels.set(next.toRawString(), "next verifier")
    await govern(world, [
      { $$type: "SetParameters", parameters: parameters(world, { verifier: next }) },
    ])
    const before = await submit(world, submitQuote())
    expect(before.trace[2]).toBe("provider > verifier VerifyQuote")
    await submit(world, requestTerms())
    const after = await submit(world, submitQuote())
    expect(after.trace[2]).toMatch(/^provider > next verifier VerifyQuote/)
    const collateral = await submit(world, submitCollateral(registerTcbSigner()))
    expect(collateral.trace[2]).toMatch(/^provider > next verifier RegisterTcbSigner/)
  })

  it("stranger's sync names the Registry's verifier to Provider and Model", async () => {
    const world = await createWorld()
    for (const target of ["provider", "model"] as const) {
      const seen = await toRegistry(world, "stranger", {
        $$type: "SyncTerms",
        queryId: 0n,
        target: world[target].address,
      })
      expect(seen.trace[1]).toBe(`registry > ${target} TermsSynced`)
    }
    const { verifier } = await world.provider.getOffers()
    expect(verifier).toBe(BigInt(`0x${world.verifier.address.hash.toString("hex")}`))
  })
})
