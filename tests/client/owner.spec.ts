import {
  addStake,
  delistModel,
  endOffer,
  fundReserve,
  getModel,
  getProvider,
  providerAddress,
  registerProvider,
  requestUnstake,
  setBondBudget,
  setFrozen,
  setManifest,
  setPrice,
  setProfile,
  withdrawReserve,
  withdrawStake,
} from "@cocoon/client"
import { openModel } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import type { ClientWorld } from "./createClientWorld.js"
import { clientOf, createReadyWorld } from "./createReadyWorld.js"
import { modelName, providerName, SHEET } from "./deploy.js"

const DAY = 86_400

let world: ClientWorld
beforeAll(async () => {
  world = await createReadyWorld()
  await world.checkpoint()
})
beforeEach(() => world.restore())
afterAll(() => world.close())

const owner = () => clientOf(world, { wallet: world.providerOwner })
const provider = () => providerName(world)
const view = async () => {
  const found = await getProvider(world.client, provider())
  if (found === null) throw new Error("the Provider lives")
  return found
}
const keys = () => ({
  operatorKey: world.operator.publicKey,
  enclaveKey: world.enclave.publicKey,
  hpkeKey: world.hpke.publicKey,
})
const REGISTRATION = { endpoint: "https://n.example", gpuClass: "H100", gasReserve: toNano("2") }

test("owner registers a second Provider at the least stake; it lives with its keys, profile and reserve", async () => {
  const { address } = await registerProvider(owner(), { index: 1, ...REGISTRATION, ...keys() })
  const second = { ...provider(), index: 1 }
  const found = await getProvider(world.client, second)
  expect(found?.address.equals(address)).toBe(true)
  expect((await providerAddress(world.client, second)).equals(address)).toBe(true)
  expect(found).toMatchObject({ profile: { endpoint: "https://n.example", gpuClass: "H100" } })
  expect(found?.ledger.stake).toBe(toNano("10"))
  expect(found?.gasReserve).toBeGreaterThan(toNano("2"))
  expect(found?.unbonding).toBeNull()
})

test.each([
  ["a stake below the least", { stake: toNano("10") - 1n }, "STAKE_TOO_SMALL"],
  ["an endpoint too long", { endpoint: "x".repeat(257) }, "BAD_REGISTRATION"],
  ["a GPU class too long", { gpuClass: "x".repeat(65) }, "BAD_REGISTRATION"],
  ["a short key", { enclaveKey: new Uint8Array(31) }, "BAD_REGISTRATION"],
  ["a negative reserve", { gasReserve: -1n }, "BAD_REGISTRATION"],
])("a registration with %s is refused before anything is sent", async (_, bad, code) => {
  const options = { index: 1, ...REGISTRATION, ...keys(), ...bad }
  await expect(registerProvider(owner(), options)).rejects.toMatchObject({ code })
})

test("owner sets price and floor, then ends the offer; a floor above the price is refused", async () => {
  const { address: model } = await openModel({
    codes: await world.client.codes(),
    ...modelName(world),
  })
  const sheet = { ...SHEET, completion: 9_000_000n }
  await setPrice(owner(), { provider: provider(), model, sheet, floor: SHEET })
  expect([...(await view()).prices.values()]).toEqual([{ sheet, floor: SHEET }])
  await setPrice(owner(), { provider: provider(), model, sheet })
  expect([...(await view()).prices.values()]).toEqual([{ sheet, floor: sheet }])
  const above = { provider: provider(), model, sheet: SHEET, floor: sheet }
  await expect(setPrice(owner(), above)).rejects.toMatchObject({ code: "BELOW_FLOOR" })
  await endOffer(owner(), { provider: provider(), model })
  expect((await view()).prices.size).toBe(0)
})

test("owner adds stake, unstakes part of it, and takes it after seven days", async () => {
  await addStake(owner(), { provider: provider(), amount: toNano("5") })
  expect((await view()).ledger.stake).toBe(toNano("25"))
  const amount = toNano("6")
  await requestUnstake(owner(), { provider: provider(), amount })
  const { ledger, unbonding } = await view()
  expect({ stake: ledger.stake, amount: unbonding?.amount }).toEqual({
    stake: toNano("19"),
    amount,
  })
  expect((unbonding?.takenUntil ?? 0) - (unbonding?.takenFrom ?? 0)).toBe(14 * DAY)
  const early = { code: "UNBONDING_NOT_DUE", details: { takenFrom: unbonding?.takenFrom } }
  await expect(withdrawStake(owner(), { provider: provider() })).rejects.toMatchObject(early)
  const again = requestUnstake(owner(), { provider: provider(), amount: 1n })
  await expect(again).rejects.toMatchObject({ code: "ALREADY_UNBONDING" })
  await world.travel(7 * DAY)
  const before = await world.balance(world.providerOwner.address)
  await withdrawStake(owner(), { provider: provider() })
  expect((await world.balance(world.providerOwner.address)) - before).toBeGreaterThan(
    amount - toNano("0.05"),
  )
  expect((await view()).unbonding).toBeNull()
})

test("what was not taken in fourteen days is free stake again, and can be asked for anew", async () => {
  await requestUnstake(owner(), { provider: provider(), amount: toNano("6") })
  await world.travel(21 * DAY + 60)
  await requestUnstake(owner(), { provider: provider(), amount: toNano("20") })
  expect((await view()).unbonding?.amount).toBe(toNano("20"))
})

test("more than the free stake cannot be unstaked, nothing unbonding not be taken", async () => {
  for (const amount of [0n, toNano("20") + 1n]) {
    const asked = requestUnstake(owner(), { provider: provider(), amount })
    await expect(asked).rejects.toMatchObject({ code: "STAKE_NOT_FREE" })
  }
  const taken = withdrawStake(owner(), { provider: provider() })
  await expect(taken).rejects.toMatchObject({ code: "NO_UNBONDING" })
})

test("anyone funds the gas reserve, the owner alone takes from it, and no more than it holds", async () => {
  const { gasReserve } = await view()
  await fundReserve(world.client, { provider: provider(), amount: toNano("1") })
  const funded = (await view()).gasReserve
  expect(funded).toBeGreaterThan(gasReserve + toNano("0.99"))
  await withdrawReserve(owner(), { provider: provider(), amount: toNano("1") })
  expect((await view()).gasReserve).toBeLessThan(funded - toNano("0.9"))
  const all = withdrawReserve(owner(), { provider: provider(), amount: funded })
  await expect(all).rejects.toMatchObject({ code: "RESERVE_TOO_SMALL" })
  const stranger = withdrawReserve(world.client, { provider: provider(), amount: 1n })
  await expect(stranger).rejects.toMatchObject({ code: "NOT_PROVIDER_OWNER" })
})

test("owner sets bond budget and profile, and freezes what the enclave may do", async () => {
  await setBondBudget(owner(), { provider: provider(), bondBudget: toNano("3") })
  const profile = { endpoint: "https://moved.example", gpuClass: "B200" }
  await setProfile(owner(), { provider: provider(), ...profile })
  await setFrozen(owner(), { provider: provider(), frozen: true })
  const found = await view()
  expect(found.ledger.bondBudget).toBe(toNano("3"))
  expect(found).toMatchObject({ profile, frozen: true })
  await setFrozen(owner(), { provider: provider(), frozen: false })
  expect((await view()).frozen).toBe(false)
  const long = setProfile(owner(), { provider: provider(), ...profile, gpuClass: "x".repeat(65) })
  await expect(long).rejects.toMatchObject({ code: "BAD_PROFILE" })
})

test("a model's owner moves its manifest and takes it off the market with its deposit; nobody else", async () => {
  const lister = clientOf(world, { wallet: world.modelOwner })
  const model = modelName(world)
  await setManifest(lister, { model, manifest: "https://models.example/2.json" })
  expect((await getModel(world.client, model))?.manifest).toBe("https://models.example/2.json")
  const long = setManifest(lister, { model, manifest: "x".repeat(513) })
  await expect(long).rejects.toMatchObject({ code: "BAD_LISTING" })
  await expect(delistModel(world.client, { model })).rejects.toMatchObject({
    code: "NOT_MODEL_OWNER",
  })
  const before = await world.balance(world.modelOwner.address)
  await delistModel(lister, { model })
  expect((await world.balance(world.modelOwner.address)) - before).toBeGreaterThan(toNano("0.9"))
  expect(await getModel(world.client, model)).toMatchObject({ delisted: true })
})
