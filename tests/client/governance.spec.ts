import {
  cancelChange,
  executeChange,
  getGovernanceQueue,
  getModel,
  getProtocol,
  plainAction,
  postDirectJob,
  proposeChange,
  quoteJob,
  quoteSession,
} from "@cocoon/client"
import { changeCell } from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import type { ClientWorld } from "./createClientWorld.js"
import { clientOf, createReadyWorld } from "./createReadyWorld.js"
import { modelName, providerName, SHEET } from "./deploy.js"
import { request } from "./jobs.js"

const DAY = 86_400
const IMAGE = plainAction({ kind: "ApproveImage", imageId: 0xabcn })

let world: ClientWorld
beforeAll(async () => {
  world = await createReadyWorld()
  await world.checkpoint()
})
beforeEach(() => world.restore())
afterAll(() => world.close())

const governing = () => clientOf(world, { wallet: world.governor })
const ids = async () => (await getGovernanceQueue(world.client)).map(({ id }) => id)
/** Proposes it as the governor; its number in the queue. */
async function proposed(actions = [IMAGE]): Promise<number> {
  const { change } = await proposeChange(governing(), { actions })
  const hash = BigInt(`0x${change.hash().toString("hex")}`)
  const queue = await getGovernanceQueue(world.client)
  return queue.find(({ changeHash }) => changeHash === hash)?.id ?? -1
}

test("governor proposes, anyone executes after seven days: the image may attest", async () => {
  const id = await proposed()
  await expect(executeChange(world.client, { id })).rejects.toMatchObject({
    code: "CHANGE_NOT_READY",
  })
  await world.travel(7 * DAY + 1)
  await executeChange(world.client, { id })
  expect((await getProtocol(world.client)).images).toContain(0xabcn)
  expect(await ids()).toEqual([])
})

test("terms, parameters and a mark in plain words are what the Registry then holds", async () => {
  const { terms, parameters } = await getProtocol(world.client)
  const model = await getModel(world.client, modelName(world))
  if (model === null) throw new Error("no listing")
  const id = await proposed([
    plainAction({ kind: "SetTerms", terms: { ...terms.values, feeBps: 300n } }),
    plainAction({
      kind: "SetParameters",
      parameters: { ...parameters, stakeMinimum: toNano("11") },
    }),
    plainAction({ kind: "MarkModel", model: model.address }),
  ])
  await world.travel(15 * DAY)
  await executeChange(world.client, { id })
  const after = await getProtocol(world.client)
  expect(after.terms.values.feeBps).toBe(300n)
  expect(after.parameters.stakeMinimum).toBe(toNano("11"))
})

test("a stranger cannot propose: NOT_GOVERNOR, and nothing is sent", async () => {
  const before = await world.balance(world.payer.address)
  await expect(proposeChange(world.client, { actions: [IMAGE] })).rejects.toMatchObject({
    code: "NOT_GOVERNOR",
  })
  expect(await world.balance(world.payer.address)).toBe(before)
})

test("the guardian takes an addition back, and nothing else; a stranger nothing", async () => {
  const { parameters } = await getProtocol(world.client)
  const appointed = { ...parameters, guardian: world.modelOwner.address }
  const appointment = await proposed([
    plainAction({ kind: "SetParameters", parameters: appointed }),
  ])
  await world.travel(2 * DAY + 1)
  await executeChange(world.client, { id: appointment })
  const addition = await proposed()
  const other = await proposed([
    plainAction({ kind: "ProposeGovernor", governor: world.payer.address }),
  ])
  const guardian = clientOf(world, { wallet: world.modelOwner })
  const cancel = (client = guardian, id = addition) => cancelChange(client, { id })
  await expect(cancel(world.client)).rejects.toMatchObject({ code: "NOT_GUARDIAN" })
  await expect(cancel(guardian, other)).rejects.toMatchObject({ code: "NOT_AN_ADDITION" })
  await expect(cancel(guardian, 99)).rejects.toMatchObject({ code: "CHANGE_NOT_FOUND" })
  await cancel()
  expect(await ids()).toEqual([other])
  await cancel(governing(), other)
  expect(await ids()).toEqual([])
})

test("another cell than was proposed is not sent; a change that lapsed neither", async () => {
  const id = await proposed()
  await world.travel(7 * DAY + 1)
  const change = changeCell([plainAction({ kind: "ApproveImage", imageId: 1n })])
  await expect(executeChange(world.client, { id, change })).rejects.toMatchObject({
    code: "OTHER_CHANGE",
  })
  await world.travel(14 * DAY + 1)
  await expect(executeChange(world.client, { id })).rejects.toMatchObject({ code: "CHANGE_LAPSED" })
})

test("codes and platforms keep their fields", () => {
  const codes = beginCell().storeUint(1, 8).endCell()
  expect(plainAction({ kind: "InstallCodes", codes })).toEqual({ $$type: "InstallCodes", codes })
  expect(plainAction({ kind: "LiftPlatform", platformId: 5n })).toEqual({
    $$type: "LiftPlatform",
    platformId: 5n,
  })
})

test("what is quoted for a Job is what leaves the wallet; a Session's deposit comes with its reserve", async () => {
  const { terms } = await getProtocol(world.client)
  const sent: bigint[] = []
  const wallet = {
    address: world.payer.address,
    send: (messages: readonly { readonly value: bigint }[]) => {
      sent.push(...messages.map(({ value }) => value))
      return Promise.reject(new Error("shown, not sent"))
    },
  }
  const names = { provider: providerName(world), model: modelName(world) }
  const offer = { ...names, request, maxTokens: 16 }
  await expect(postDirectJob(clientOf(world, { wallet }), offer)).rejects.toThrow("shown")
  const deal = { terms: terms.values, openSeconds: 600 }
  const quote = quoteJob({ ...deal, request, maxTokens: 16, sheet: SHEET, direct: true })
  expect(sent).toEqual([quote.total])
  expect(quote.most + quote.reserve).toBe(quote.total)
  const session = quoteSession({ ...deal, deposit: toNano("1") })
  expect(session.most).toBe(toNano("1"))
  expect(session.total).toBe(session.most + session.reserve)
})
