import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Address, Cell, toNano } from "@ton/core"
import { createScene, type Scene } from "./support/scene.js"
import { runCommand, startAgent } from "./support/startAgent.js"

let scene: Scene
beforeAll(async () => {
  scene = await createScene()
})
afterAll(() => scene?.close())

interface Messages {
  readonly registered: boolean
  readonly messages: { readonly what: string; readonly to: string; readonly value: string }[]
}

/** The commands in the order in which an operator runs them; each builds on the one before. */
describe("the way of a new node", () => {
  it("register before init: one line that says what to do", async () => {
    const { code, err } = await runCommand(["register", "--json", ...scene.flags])
    expect(code).toBe(1)
    expect(err.trim().split("\n")).toHaveLength(1)
    expect(err).toContain("KEYS_FILE")
  })

  it("register lists stake, bond budget and price; status knows nothing yet", async () => {
    await scene.json(["init"])
    const { registered, messages } = (await scene.json(["register"])) as unknown as Messages
    expect(registered).toBe(false)
    expect(messages.map(({ what }) => what)).toEqual([
      "RegisterProvider",
      "SetBondBudget",
      "SetPrice",
    ])
    expect(messages[0]?.to).toBe(scene.deployment.registry.toRawString())
    expect(messages[1]?.to).toBe(scene.provider.address.toRawString())
    expect(BigInt(messages[0]?.value ?? 0)).toBeGreaterThan(toNano("12"))
    expect(await scene.json(["status"])).toMatchObject({ registered: false })
  })

  it("what register prints registers the node, after which there is nothing left to send", async () => {
    await scene.register()
    expect(await scene.json(["register"])).toMatchObject({ registered: true, messages: [] })
    expect(await scene.json(["register", "--bond-budget=3"])).toMatchObject({
      messages: [{ what: "SetBondBudget" }],
    })
    const ledger = await scene.provider.getLedger()
    expect({ stake: ledger.stake, bondBudget: ledger.bondBudget }).toEqual({
      stake: toNano("10"),
      bondBudget: toNano("10"),
    })
    expect(await scene.provider.getGasReserve()).toBeGreaterThan(toNano("2"))
  })

  it("attest attests, and a second time finds it done", async () => {
    const first = await scene.json(["attest"])
    expect(first).toMatchObject({ began: true, provider: scene.provider.address.toRawString() })
    const { enclaveKey } = (await scene.provider.getProvider()) ?? { enclaveKey: 0n }
    expect(BigInt(`0x${String(first.enclaveKey)}`)).toBe(enclaveKey)
    expect(await scene.json(["attest"])).toMatchObject({
      began: false,
      validUntil: first.validUntil,
    })
  })

  it("run does not attest again, and serves /attestation, /status and /metrics", async () => {
    const before = await scene.provider.getAttestation()
    const agent = await startAgent(scene.flags)
    try {
      expect((await scene.provider.getAttestation()).validUntil).toBe(before.validUntil)
      const get = async (path: string) => (await fetch(`${agent.ready.http}${path}`)).text()
      const attestation = JSON.parse(await get("/attestation")) as {
        quote: string
        validUntil: number
      }
      expect(attestation.validUntil).toBe(Number(before.validUntil))
      expect(attestation.quote.length).toBeGreaterThan(8_000)
      expect(JSON.parse(await get("/readyz"))).toMatchObject({ status: "ready" })
      expect(await scene.json(["status"])).toMatchObject({
        registered: true,
        attestation: { inForce: true },
        agent: { provider: agent.ready.provider, slots: { free: 1, busy: 0 } },
      })
      expect(await get("/metrics")).toContain("cocoon_agent_attested_until_seconds")
    } finally {
      expect(await agent.stop()).toBe(0)
    }
    expect(await scene.json(["status"])).toMatchObject({ agent: null })
  })

  it("a run without the quote that attests it renews with the enclave's key", async () => {
    const before = await scene.provider.getAttestation()
    await writeFile(join(scene.dataDir, "attestation.json"), "{}")
    const agent = await startAgent(scene.flags)
    await agent.stop()
    expect((await scene.provider.getAttestation()).validUntil).toBeGreaterThan(before.validUntil)
  })

  it("doctor finds nothing to complain of on chain", async () => {
    const { checks } = (await scene.json(["doctor"])) as unknown as {
      checks: { name: string; outcome: string }[]
    }
    const chain = checks.slice(checks.findIndex(({ name }) => name === "chain API"))
    expect(chain).toHaveLength(10)
    expect(chain.filter(({ outcome }) => outcome !== "pass")).toEqual([])
  })

  it("what withdraw prints takes the owner's money out", async () => {
    for (const [words, opcode] of [
      [["withdraw", "reserve", "1"], 0xc0050013],
      [["withdraw", "unstake", "2"], 0xc0050011],
      [["withdraw", "stake"], 0xc0050012],
    ] as const) {
      const { messages } = (await scene.json(words)) as unknown as {
        messages: { to: string; value: string; body: string }[]
      }
      const [message] = messages
      if (!message) throw new Error("one message")
      const body = Cell.fromBase64(message.body)
      expect(body.beginParse().loadUint(32)).toBe(opcode)
      await scene.owner.send({
        to: Address.parseRaw(message.to),
        value: BigInt(message.value),
        body,
      })
    }
    await scene.network.until(async () => {
      const { unbonding } = await scene.provider.getLedger()
      return unbonding === toNano("2") ? true : undefined
    }, "the unbonding")
    expect(await scene.provider.getGasReserve()).toBeLessThan(toNano("2"))
  })

  it("another network's id, another Registry: one line, exit 1; a bad amount: exit 2", async () => {
    const { flags } = scene
    const other = await runCommand(["status", ...flags, "--global-id=-239"])
    expect({ code: other.code, lines: other.err.trim().split("\n").length }).toEqual({
      code: 1,
      lines: 1,
    })
    expect(other.err).toContain("CHAIN_OTHER_NETWORK")
    const elsewhere = `--registry=${scene.stranger.address.toRawString()}`
    expect((await runCommand(["status", ...flags, elsewhere])).err).toContain("REGISTRY_OTHER_CODE")
    expect((await runCommand(["withdraw", "reserve", "1,5", elsewhere])).code).toBe(2)
  })
})

describe("a node whose image the Registry does not approve", () => {
  it("ends attest with 1 and says what to do", async () => {
    const other = await createScene({ images: [1n] })
    try {
      await other.register()
      const { imageId } = await other.json(["init"])
      const { code, err } = await runCommand(["attest", "--json", ...other.flags])
      expect(code).toBe(1)
      expect(err).toContain(`ATTEST_IMAGE_NOT_APPROVED`)
      expect(err).toContain(String(imageId))
    } finally {
      await other.close()
    }
  })
})
