import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { generateHpkeKeyPair } from "@cocoon/protocol"
import { accountHash, openModel } from "@cocoon/wrappers"
import { jest } from "@jest/globals"
import { Address, beginCell, type Cell } from "@ton/core"
import type { GrantEntry, GrantJournal } from "../model/GrantJournal.js"
import type { ModelKeys } from "../model/getModelKeys.js"
import type { KeyPolicy } from "../model/KeyPolicy.js"
import type { KeyServiceEvent, KeyServiceOptions } from "../model/KeyServiceOptions.js"
import type { ProviderView } from "../read/ProviderView.js"
import type { WalletMessage } from "../wallet/Wallet.js"
import { ATTESTED_AT, createAttestedNode, GLOBAL_ID } from "./createAttestedNode.js"

/** What each endpoint shows, by its name. */
export const chain = {
  providers: new Map<string, ProviderView>(),
  keys: new Map<string, ModelKeys>(),
  images: [] as bigint[],
}
const nameOf = (client: { indexer: { endpoint?: string } }) => client.indexer.endpoint ?? ""
type Named = Parameters<typeof nameOf>[0]
// Whoever reads the chain in a key service is imported after this, here alone.
jest.unstable_mockModule("../actions/getProvider.js", () => ({
  getProvider: async (client: Named) => chain.providers.get(nameOf(client)) ?? null,
}))
jest.unstable_mockModule("../model/getModelKeys.js", () => ({
  getModelKeys: async (client: Named) => chain.keys.get(nameOf(client)) ?? null,
}))
jest.unstable_mockModule("../actions/getProtocol.js", () => ({
  getProtocol: async () => ({ images: chain.images }),
}))
const { createCocoonClient } = await import("../createCocoonClient.js")
const { createKeyService } = await import("../model/createKeyService.js")
const { keyPolicyCell } = await import("../model/keyPolicyCell.js")

export const registry = new Address(0, Buffer.alloc(32, 9))
const owner = new Address(0, Buffer.alloc(32, 3))
export const model = { owner, modelHash: 0x1234n, royaltyBps: 500 }
export const secrets = {
  epoch: 2,
  ciphertextRoot: 5n,
  contentKey: new Uint8Array(32).fill(0xc0),
  saltSeed: new Uint8Array(32).fill(0x5a),
}
export const hpke = await generateHpkeKeyPair()
export const node = await createAttestedNode({ hpkeKey: hpke.publicKey })
export const policy: KeyPolicy = {
  images: [node.imageId],
  tcbNumber: Number(node.view.attestation.evidence?.tcbNumber),
  tcbStatuses: ["UpToDate"],
  gpuEvidenceHash: 0n,
}

/** What a staged key service meets otherwise. */
export interface Changes {
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
export function createKept() {
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

interface Staged {
  readonly kept: ReturnType<typeof createKept>
  readonly clock: { chain: number }
}

function clientOf(endpoint: string, { kept, clock }: Staged) {
  return createCocoonClient({
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
}

/** Has both endpoints show the node's Provider and the listing at `address`, with some parts otherwise. */
function show(address: Address, changes: Changes) {
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
  const keys: ModelKeys = {
    address,
    verified: false,
    delisted: false,
    keyEpoch: { n: 2, uri: "https://files.example/2.json", ciphertextRoot: 5n },
    policy: keyPolicyCell({ ...policy, ...changes.policy }),
    ...changes.keys,
  }
  chain.keys = new Map([
    ["one", keys],
    ["two", keys],
  ])
  chain.images = [...(changes.approved ?? [node.imageId])]
}

/** A key service whose two endpoints show an attested node that prices the listing; `changes` make it otherwise. */
export async function stageKeyService(changes: Changes = {}, kept = createKept()) {
  const clock = { chain: ATTESTED_AT, local: 0 }
  const clients = [clientOf("one", { kept, clock }), clientOf("two", { kept, clock })] as const
  const { address } = await openModel({ codes: await clients[0].codes(), ...model })
  show(address, changes)
  const events: KeyServiceEvent[] = []
  const body = { ...node.shown, ...changes.shown }
  const service = await createKeyService({
    clients,
    model,
    policy: { ...policy, ...changes.policy },
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

export const EPOCH = 2
export const provider = expect.stringMatching(/^0:[0-9a-f]{64}$/)

/** The codes that a listing's address comes from. */
export const codes = async () =>
  createCocoonClient({ indexer: {} as never, registry, globalId: GLOBAL_ID }).codes()

/** Another HPKE key than the node's. */
export const other = "ab".repeat(32)
