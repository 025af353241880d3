import {
  fundRewards,
  getEpochs,
  getGovernanceQueue,
  getProvider,
  getReputation,
  proveEquivocation,
} from "@cocoon/client"
import { NO_USAGE, type Receipt, signReceipt } from "@cocoon/protocol"
import { changeCell, storeProposeChange } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import type { ClientWorld } from "./createClientWorld.js"
import { clientOf, createReadyWorld } from "./createReadyWorld.js"
import { cell, providerName } from "./deploy.js"
import { postDirect } from "./jobs.js"

let world: ClientWorld
beforeAll(async () => {
  world = await createReadyWorld()
  await world.checkpoint()
})
beforeEach(() => world.restore())
afterAll(() => world.close())

const receipt: Receipt = {
  dealId: 7n,
  counter: 3n,
  usage: NO_USAGE,
  final: false,
  modelHash: 1n,
  requestHash: 2n,
  responseHash: 3n,
  responseLength: 4,
  deliveryHash: 5n,
}

function signed(changes: Partial<Receipt> = {}) {
  const said = { ...receipt, ...changes }
  const signature = signReceipt(said, new Uint8Array(world.enclave.secretKey))
  return { receipt: said, signature }
}

test("client proves that an enclave contradicted itself: the stake is slashed, the node is out for good", async () => {
  const enclaveKey = new Uint8Array(world.enclave.publicKey)
  const provider = providerName(world)
  const reporter = clientOf(world, { wallet: world.modelOwner })
  const same = { enclaveKey, first: signed(), second: signed() }
  await expect(proveEquivocation(reporter, { provider, proof: same })).rejects.toMatchObject({
    code: "NO_EQUIVOCATION",
  })
  const stake = (await getProvider(world.client, provider))?.ledger.stake ?? 0n
  expect(stake).toBe(toNano("20"))
  const before = await world.balance(world.modelOwner.address)
  const proof = { enclaveKey, first: signed(), second: signed({ responseHash: 9n }) }
  await proveEquivocation(reporter, { provider, proof })
  const gained = (await world.balance(world.modelOwner.address)) - before
  expect(gained).toBeGreaterThan(stake / 20n - toNano("0.02"))
  expect(gained).toBeLessThan(stake / 20n)
  const view = await getProvider(world.client, provider)
  expect(view).toMatchObject({ slashed: true, ledger: { stake: 0n, unbonding: 0n } })
  expect(await getReputation(world.client, provider)).toMatchObject({ slashed: stake, weight: 0n })
  await expect(postDirect(world)).rejects.toMatchObject({ code: "PROVIDER_SLASHED" })
  const epochs = await getEpochs(world.client)
  expect(epochs?.sponsored).toBeGreaterThan((stake * 19n) / 20n - toNano("0.02"))
})

test("sponsor's deposit is the running epoch's, without a share of the treasury", async () => {
  await expect(fundRewards(world.client, { amount: 0n })).rejects.toMatchObject({
    code: "NO_AMOUNT",
  })
  expect((await getEpochs(world.client))?.turned).toBeNull()
  await fundRewards(world.client, { amount: toNano("2") })
  const epochs = await getEpochs(world.client)
  expect(epochs?.turned).toBe(epochs?.current)
  expect(epochs?.sponsored).toBeGreaterThan(toNano("1.99"))
  expect(epochs?.treasuryDue).toBeLessThan(toNano("0.1"))
})

test("queue shows what waits, with its actions and its times", async () => {
  expect(await getGovernanceQueue(world.client)).toEqual([])
  const change = changeCell([{ $$type: "ApproveImage", imageId: 0x99n }])
  const body = cell(storeProposeChange({ $$type: "ProposeChange", queryId: 0n, change }))
  const to = world.registry.address
  await world.governor.send([{ to, value: toNano("0.2"), body, bounce: true }])
  const now = await world.client.now()
  const [queued] = await getGovernanceQueue(world.client)
  expect(queued).toMatchObject({ addition: true, stage: "waiting" })
  expect(queued?.actions).toEqual([{ $$type: "ApproveImage", imageId: 0x99n }])
  expect(queued?.change?.equals(change)).toBe(true)
  expect((queued?.readyAt ?? 0) - now).toBeGreaterThan(7 * 86_400 - 60)
  await world.travel(7 * 86_400 + 1)
  expect((await getGovernanceQueue(world.client))[0]?.stage).toBe("ready")
  await world.travel(14 * 86_400 + 1)
  expect((await getGovernanceQueue(world.client))[0]?.stage).toBe("lapsed")
})
