import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { bytesToHex, generateHpkeKeyPair, hexToBytes, openGrant } from "@cocoon/protocol"
import { accountHash, loadGrantKey, openModel, storeKeyGranted } from "@cocoon/wrappers"
import { jest } from "@jest/globals"
import { Address, beginCell, type Cell } from "@ton/core"
import type { ProviderView } from "../read/ProviderView.js"
import { ATTESTED_AT, createAttestedNode, GLOBAL_ID } from "../testing/createAttestedNode.js"
import type { WalletMessage } from "../wallet/Wallet.js"
import type { GrantEntry, GrantJournal } from "./GrantJournal.js"
import type { ModelKeys } from "./getModelKeys.js"
import type { KeyPolicy } from "./KeyPolicy.js"
import type { KeyServiceEvent, KeyServiceOptions } from "./KeyServiceOptions.js"

/** What each endpoint shows, by its name. */
const chain = {
  providers: new Map<string, ProviderView>(),
  keys: new Map<string, ModelKeys>(),
  images: [] as bigint[],
}
const nameOf = (client: { indexer: { endpoint?: string } }) => client.indexer.endpoint ?? ""
type Named = Parameters<typeof nameOf>[0]
jest.unstable_mockModule("../actions/getProvider.js", () => ({
  getProvider: async (client: Named) => chain.providers.get(nameOf(client)) ?? null,
}))
jest.unstable_mockModule("./getModelKeys.js", () => ({
  getModelKeys: async (client: Named) => chain.keys.get(nameOf(client)) ?? null,
}))
jest.unstable_mockModule("../actions/getProtocol.js", () => ({
  getProtocol: async () => ({ images: chain.images }),
}))
const { createCocoonClient } = await import("../createCocoonClient.js")
const { createKeyService } = await import("./createKeyService.js")
const { keyPolicyCell } = await import("./keyPolicyCell.js")
const { modelMessageValue } = await import("./sendToModel.js")

const registry = new Address(0, Buffer.alloc(32, 9))
const owner = new Address(0, Buffer.alloc(32, 3))
const model = { owner, modelHash: 0x1234n, royaltyBps: 500 }
const secrets = {
  epoch: 2,
  ciphertextRoot: 5n,
  contentKey: new Uint8Array(32).fill(0xc0),
  saltSeed: new Uint8Array(32).fill(0x5a),
}
const hpke = await generateHpkeKeyPair()
const node = await createAttestedNode({ hpkeKey: hpke.publicKey })
const policy: KeyPolicy = {
  images: [node.imageId],
  tcbNumber: Number(node.view.attestation.evidence?.tcbNumber),
  tcbStatuses: ["UpToDate"],
  gpuEvidenceHash: 0n,
}

interface Changes {
  readonly view?: Partial<ProviderView>
  readonly second?: Partial<ProviderView>
  readonly evidence?: object
  readonly shown?: object
  readonly policy?: Partial<KeyPolicy>
  readonly options?: Partial<KeyServiceOptions>
  readonly keys?: Partial<ModelKeys>
  readonly approved?: readonly bigint[]
}

/** A journal and a wallet that outlive a service. */
function createKept() {
  const entries: GrantEntry[] = []
  const messages: WalletMessage[] = []
  const shown: Cell[] = []
  const fail: { send: Error | null } = { send: null }
  const journal: GrantJournal = {
    load: async () => [...new Map(entries.map((entry) => [entry.hpkeKey, entry])).values()],
    put: async (entry) => void entries.push(entry),
  }
  const wallet = {
    address: owner,
    send: async (batch: readonly WalletMessage[]) => {
      if (fail.send !== null) throw fail.send
      messages.push(...batch)
      return { externalHash: null, transactionHash: null }
    },
  }
  return { entries, messages, shown, fail, journal, wallet }
}

async function stage(changes: Changes = {}, kept = createKept()) {
  const clientOf = (endpoint: string) =>
    createCocoonClient({
      indexer: {
        endpoint,
        accountStates: async ({ addresses }: { addresses: Address[] }) =>
          addresses.map((address) => ({ address, status: "active", lastTransactionLt: null })),
        messages: async ({ source }: { source: Address }) =>
          kept.shown.map((body) => ({ body, source, destination: null })),
      } as never,
      registry,
      globalId: GLOBAL_ID,
      wallet: kept.wallet,
      now: () => clock.chain,
    })
  const clock = { chain: ATTESTED_AT, local: 0 }
  const clients = [clientOf("one"), clientOf("two")] as const
  const { address } = await openModel({ codes: await clients[0].codes(), ...model })
  const attestation = {
    ...node.view.attestation,
    evidence: {
      ...node.view.attestation.evidence,
      tcbStatus: 0n,
      gpu: beginCell().storeUint(0, 256).endCell(),
      ...changes.evidence,
    },
  } as unknown as ProviderView["attestation"]
  const prices = new Map([[accountHash(address), { sheet: {}, floor: {} }]]) as never
  const view = { ...node.view, attestation, prices, ...changes.view }
  chain.providers = new Map([
    ["one", view],
    ["two", { ...view, ...changes.second }],
  ])
  const asked = { ...policy, ...changes.policy }
  const keys: ModelKeys = {
    address,
    verified: false,
    delisted: false,
    keyEpoch: { n: 2, uri: "https://files.example/2.json", ciphertextRoot: 5n },
    policy: keyPolicyCell(asked),
    ...changes.keys,
  }
  chain.keys = new Map([
    ["one", keys],
    ["two", keys],
  ])
  chain.images = [...(changes.approved ?? [node.imageId])]
  const events: KeyServiceEvent[] = []
  const body = { ...node.shown, ...changes.shown }
  const service = await createKeyService({
    clients,
    model,
    policy: asked,
    secrets,
    attestation: { root: TEST_ROOT_PUBLIC_KEY },
    journal: kept.journal,
    budget: 10n ** 10n,
    directory: { providers: async () => [{ owner, index: 0 }], listings: async () => [] },
    fetch: async () => Response.json(body),
    log: (event) => void events.push(event),
    now: () => clock.local,
    ...changes.options,
  })
  return { service, events, clock, kept, address }
}

const EPOCH = 2
const provider = expect.stringMatching(/^0:[0-9a-f]{64}$/)

test("a node that passes every check gets the key of this listing once, sealed to its key alone", async () => {
  const { service, events, kept, address } = await stage()
  await service.round()
  await service.round()
  expect(events).toEqual([{ event: "granted", provider, epoch: EPOCH }])
  const [message, ...others] = kept.messages
  expect(others).toEqual([])
  expect(message?.to.equals(address)).toBe(true)
  const grant = loadGrantKey((message?.body ?? beginCell().endCell()).beginParse())
  expect(grant).toMatchObject({ provider: accountHash(node.view.address), n: 2n })
  const wrapped = new Uint8Array(grant.wrapped.beginParse().loadBuffer(112))
  const context = { globalId: GLOBAL_ID, provider: node.view.address, epoch: EPOCH }
  const { modelHash } = model
  const opened = await openGrant(wrapped, {
    ...context,
    model: address,
    modelHash,
    keyPair: hpke,
  })
  expect(opened).toEqual({ contentKey: secrets.contentKey, saltSeed: secrets.saltSeed })
  const free = await openModel({ codes: await codes(), ...model, royaltyBps: 0 })
  const elsewhere = { ...context, model: free.address, modelHash, keyPair: hpke }
  await expect(openGrant(wrapped, elsewhere)).rejects.toMatchObject({ code: "OPEN_FAILED" })
})

const codes = async () =>
  createCocoonClient({ indexer: {} as never, registry, globalId: GLOBAL_ID }).codes()

test("neither an event nor the journal holds the content key or the seed", async () => {
  const { service, events, kept } = await stage()
  await service.round()
  const said = JSON.stringify([events, kept.entries], (_, value) =>
    typeof value === "bigint" ? `${value}` : value,
  )
  for (const secret of [secrets.contentKey, secrets.saltSeed]) {
    expect(said).not.toContain(bytesToHex(secret).slice(0, 16))
  }
})

const other = "ab".repeat(32)
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
  const { service, events, kept } = await stage(changes)
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
  const { service, events, kept } = await stage(changes)
  await service.round()
  expect(events).toMatchObject([{ event: "stopped", code }])
  expect(kept.messages).toEqual([])
})

test("a Provider that prices another listing of the same hash is not looked at", async () => {
  const { address } = await openModel({ codes: await codes(), ...model, royaltyBps: 0 })
  const prices = new Map([[accountHash(address), { sheet: {}, floor: {} }]]) as never
  const { service, events, kept } = await stage({ view: { prices } })
  await service.round()
  expect([events, kept.messages]).toEqual([[], []])
})

test("a dry run says once whom it would serve and touches neither wallet nor journal", async () => {
  const { service, events, kept } = await stage({ options: { dryRun: true } })
  await service.round()
  await service.round()
  expect(events).toEqual([{ event: "would-grant", provider, epoch: EPOCH }])
  expect([kept.messages, kept.entries]).toEqual([[], []])
})

test("what was granted is remembered over a restart", async () => {
  const kept = createKept()
  await (await stage({}, kept)).service.round()
  const { service, events } = await stage({}, kept)
  await service.round()
  expect(events).toEqual([])
  expect(kept.messages).toHaveLength(1)
})

test("a budget that is spent grants nothing more, also after a restart", async () => {
  const fee = modelMessageValue(createCocoonClient({ indexer: {} as never, registry, globalId: 1 }))
  const tight = await stage({ options: { budget: fee - 1n } })
  await tight.service.round()
  expect(tight.events).toMatchObject([{ event: "refused", code: "GRANT_BUDGET_SPENT" }])
  expect(tight.kept.messages).toEqual([])
  const kept = createKept()
  const enough = await stage({ options: { budget: fee } }, kept)
  await enough.service.round()
  expect(kept.messages).toHaveLength(1)
  kept.entries.push({ ...(kept.entries[0] as GrantEntry), hpkeKey: other })
  kept.entries.splice(0, 2)
  const again = await stage({ options: { budget: fee } }, kept)
  await again.service.round()
  expect(again.events).toMatchObject([{ event: "refused", code: "GRANT_BUDGET_SPENT" }])
})

describe("a service that died while it sent", () => {
  async function died() {
    const kept = createKept()
    kept.fail.send = new Error("the process ends here")
    const { service, events } = await stage({}, kept)
    await service.round()
    expect(events).toMatchObject([{ event: "refused", code: "UNEXPECTED" }])
    expect(kept.entries.map(({ stage: at }) => at)).toEqual(["planned"])
    kept.fail.send = null
    return kept
  }

  test("sends nothing while the first message may land", async () => {
    const kept = await died()
    const { service, events } = await stage({}, kept)
    await service.round()
    expect([events, kept.messages]).toEqual([[], []])
  })

  test("sends the same wrapped key when the first message can land no more", async () => {
    const kept = await died()
    const { service, events, clock } = await stage({}, kept)
    clock.chain += 301
    await service.round()
    expect(events).toMatchObject([{ event: "granted" }])
    const grant = loadGrantKey((kept.messages[0]?.body ?? beginCell().endCell()).beginParse())
    const wrapped = bytesToHex(new Uint8Array(grant.wrapped.beginParse().loadBuffer(112)))
    expect(wrapped).toBe(kept.entries[0]?.wrapped)
  })

  test("sends nothing when the chain shows the event", async () => {
    const kept = await died()
    const wrapped = Buffer.from(hexToBytes(kept.entries[0]?.wrapped ?? ""))
    kept.shown.push(
      beginCell()
        .store(
          storeKeyGranted({
            $$type: "KeyGranted",
            queryId: 0n,
            provider: 1n,
            n: 2n,
            wrapped: beginCell().storeBuffer(wrapped).endCell(),
          }),
        )
        .endCell(),
    )
    const { service, clock } = await stage({}, kept)
    clock.chain += 301
    await service.round()
    expect(kept.messages).toEqual([])
    expect(kept.entries.at(-1)?.stage).toBe("sent")
  })
})

test("a refused node is looked at again later, at once after it attested anew", async () => {
  const { service, events, clock } = await stage({ shown: { hpkeKey: other } })
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
