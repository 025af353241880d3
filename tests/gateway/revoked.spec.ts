import { loadAttestationEvidence, storeRevokeAndEnforce } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import type { APIError } from "openai"
import { askPaid } from "./support/askPaid.js"
import { type RecordingProxy, startRecordingProxy } from "./support/recordingProxy.js"
import { useWhole } from "./support/useWhole.js"

const LONG_MS = 90_000
const ASKED_AFTER = 5

let proxy: RecordingProxy | undefined
const running = useWhole({
  between: async (nodePort) => {
    proxy = await startRecordingProxy(nodePort)
    return proxy.port
  },
})
afterAll(() => proxy?.close())

/** How often something was posted to the node: openings and requests. */
function posted(): number {
  const wire = proxy?.record().toString("latin1") ?? ""
  return wire.split("POST /cocoon/").length - 1
}

/** The guardian takes the node's image back and has it enforced at once. */
async function revoke(): Promise<void> {
  const { scene } = running.whole
  const { deployment, provider, network } = scene
  const { evidence } = await provider.getAttestation()
  if (evidence === null) throw new Error("an attested Provider has evidence")
  const { imageId } = loadAttestationEvidence(evidence.beginParse())
  const providers = beginCell().storeAddress(provider.address).endCell()
  const names = { queryId: 0n, imageId, platformId: 0n, providers }
  const enforce = storeRevokeAndEnforce({ $$type: "RevokeAndEnforce", ...names })
  const body = beginCell().store(enforce).endCell()
  await deployment.governor.send({ to: deployment.registry, value: toNano("0.5"), body })
  await network.until(async () => {
    const { validUntil } = await provider.getAttestation()
    return validUntil === 0n ? true : undefined
  }, "the end of the attestation")
}

const refusal = () =>
  askPaid(running.whole).then(
    () => undefined,
    (error: APIError) => (error.code === "no_node" ? error : undefined),
  )

it(
  "a node whose attestation is revoked: within a refresh the gateway answers 503 no_node and posts nothing to it",
  async () => {
    const { whole } = running
    expect((await askPaid(whole)).cost).toBeGreaterThan(0n)
    const before = posted()
    expect(before).toBeGreaterThanOrEqual(2)
    await revoke()
    const error = await whole.scene.network.until(refusal, "the gateway's look at the chain")
    expect(error).toMatchObject({ status: 503, type: "server_error" })
    expect(error.headers?.get("retry-after")).toMatch(/^\d+$/)
    const [sent, ran] = [posted(), whole.backend.requests.length]
    for (let asked = 0; asked < ASKED_AFTER; asked += 1)
      expect(await refusal()).toMatchObject({ status: 503, code: "no_node" })
    expect(posted()).toBe(sent)
    expect(whole.backend.requests).toHaveLength(ran)
    await whole.scene.network.until(async () => {
      const { data } = await whole.openai().models.list()
      return data.length === 0 ? true : undefined
    }, "a list without the model")
  },
  LONG_MS,
)
