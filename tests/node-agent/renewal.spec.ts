import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { openVerifier } from "@cocoon/wrappers"
import { useRunningAgent } from "./support/runningAgent.js"

const DAY = 86_400
const running = useRunningAgent()

/** Ends of what the verifier judges by, and how often it kept an attestation key. */
async function verifierState() {
  const opened = running.scene.network.client.open(await openVerifier(TEST_ROOT_PUBLIC_KEY))
  const [trust, ring, view] = await Promise.all([
    opened.getTrust(),
    opened.getKeyRing(),
    opened.getVerifier(),
  ])
  return { rootNextUpdate: trust.rootNextUpdate, written: ring?.written, fmspcs: view.fmspcs }
}

/** Moves the chain's clock; resolves with the attestation that the agent has brought into force after it. */
async function renewedAfter(addSeconds: number) {
  const before = await running.scene.provider.getAttestation()
  await running.scene.network.control("time", { addSeconds })
  return running.scene.network.until(async () => {
    const now = await running.scene.provider.getAttestation()
    return now.validUntil > before.validUntil && now.nonce === 0n ? now : undefined
  }, "the renewal")
}

describe("an agent whose attestation nears its end", () => {
  it("renews it before it ends, with collateral and key that the verifier still has", async () => {
    const before = await verifierState()
    expect(before).toMatchObject({ written: 1n, fmspcs: 1n })
    const { validUntil } = await running.scene.provider.getAttestation()
    await renewedAfter(DAY - 1_800)
    expect(await verifierState()).toEqual(before)
    const [block] = await running.scene.network.client.blocks({ limit: 1, sort: "desc" })
    expect(block?.generatedAt ?? 0).toBeLessThan(Number(validUntil))
  })

  it("brings new collateral when the old nears its end", async () => {
    const before = await verifierState()
    await renewedAfter(29 * DAY + 43_200)
    const after = await verifierState()
    expect(after.rootNextUpdate).toBeGreaterThan(before.rootNextUpdate)
    expect(after.fmspcs).toBe(1n)
  })
})
