import type { ProviderView } from "../read/ProviderView.js"
import {
  type Changes,
  chain,
  other,
  policy,
  provider,
  stageKeyService,
} from "../testing/stageKeyService.js"
import { keyPolicyCell } from "./keyPolicyCell.js"

test.each<[string, string, Changes]>([
  [
    "a quote of another root",
    "QUOTE_REFUSED",
    { options: { attestation: { root: new Uint8Array(64).fill(4) } } },
  ],
  ["a quote that binds another HPKE key", "REPORT_DATA_MISMATCH", { shown: { hpkeKey: other } }],
  [
    "keys that the chain does not hold",
    "KEYS_MISMATCH",
    { view: { enclaveKey: new Uint8Array(32).fill(8) } },
  ],
  ["a record of another quote", "COMMITMENT_MISMATCH", { evidence: { commitment: 1n } }],
  ["an image outside the policy", "IMAGE_NOT_IN_POLICY", { policy: { images: [1n] } }],
  ["an image that the Registry revoked", "IMAGE_NOT_ACCEPTED", { approved: [] }],
  ["TCB info that is too old", "TCB_TOO_OLD", { policy: { tcbNumber: policy.tcbNumber + 1 } }],
  ["a record with a worse TCB status", "TCB_STATUS_NOT_IN_POLICY", { evidence: { tcbStatus: 4n } }],
  [
    "a status that the policy does not name",
    "QUOTE_REFUSED",
    { policy: { tcbStatuses: ["OutOfDate"] } },
  ],
  [
    "no GPU where the policy wants one",
    "GPU_EVIDENCE_MISMATCH",
    { policy: { gpuEvidenceHash: 7n } },
  ],
  ["a frozen Provider", "PROVIDER_FROZEN", { view: { frozen: true } }],
  [
    "two endpoints that show other keys",
    "ENDPOINTS_DISAGREE",
    { second: { hpkeKey: new Uint8Array(32).fill(6) } },
  ],
  ["a slashed Provider", "PROVIDER_SLASHED", { view: { slashed: true } }],
  ["an endpoint that hides a slash", "ENDPOINTS_DISAGREE", { second: { slashed: true } }],
  ["an endpoint that hides a freeze", "ENDPOINTS_DISAGREE", { second: { frozen: true } }],
])("%s: %s, and nothing is sent", async (_name, code, changes) => {
  const { service, events, kept } = await stageKeyService(changes)
  await service.round()
  expect(events).toEqual([
    { event: "refused", provider, code, reason: expect.stringMatching(/^[^\n]{10,}$/) },
  ])
  expect(kept.messages).toEqual([])
  expect(kept.entries).toEqual([])
})

test.each<[string, string, Changes]>([
  [
    "another key epoch on chain",
    "KEY_EPOCH_MISMATCH",
    { keys: { keyEpoch: { n: 3, uri: "", ciphertextRoot: 5n } } },
  ],
  [
    "another ciphertext root",
    "KEY_EPOCH_MISMATCH",
    { keys: { keyEpoch: { n: 2, uri: "", ciphertextRoot: 6n } } },
  ],
  ["no key epoch", "KEY_EPOCH_MISMATCH", { keys: { keyEpoch: null } }],
  [
    "another policy on chain",
    "KEY_POLICY_MISMATCH",
    { keys: { policy: keyPolicyCell({ ...policy, images: [1n] }) } },
  ],
  ["no policy on chain", "KEY_POLICY_MISMATCH", { keys: { policy: null } }],
])("%s stops the service: %s", async (_name, code, changes) => {
  const { service, events, kept } = await stageKeyService(changes)
  await service.round()
  expect(events).toMatchObject([{ event: "stopped", code }])
  expect(kept.messages).toEqual([])
})

test("a refused node is looked at again later, at once after it attested anew", async () => {
  const { service, events, clock } = await stageKeyService({ shown: { hpkeKey: other } })
  await service.round()
  await service.round()
  expect(events).toHaveLength(1)
  clock.local += 15_000
  await service.round()
  expect(events).toHaveLength(2)
  const view = chain.providers.get("one") as ProviderView
  const renewed = {
    ...view,
    attestation: { ...view.attestation, validUntil: view.attestation.validUntil + 1 },
  }
  chain.providers = new Map([
    ["one", renewed],
    ["two", renewed],
  ])
  await service.round()
  expect(events).toHaveLength(3)
})

test.each([
  ["no image", { images: [] }],
  ["17 images", { images: Array.from({ length: 17 }, (_, i) => BigInt(i)) }],
  ["an image twice", { images: [1n, 1n] }],
  ["no status", { tcbStatuses: [] }],
])("a policy with %s is refused before it is sent", (_name, change) => {
  expect(() => keyPolicyCell({ ...policy, ...change })).toThrow(
    expect.objectContaining({ code: "BAD_KEY_POLICY" }),
  )
})
