import {
  finalizeCloseSession,
  getSession,
  memorySessionJournal,
  openSession,
  recoverSessions,
  requestCloseSession,
  type SessionEntry,
  type SessionHandle,
  topUpSession,
} from "@cocoon/client"
import { signReceipt } from "@cocoon/protocol"
import { toNano } from "@ton/core"
import type { ClientWorld } from "./createClientWorld.js"
import { clientOf, createReadyWorld } from "./createReadyWorld.js"
import { MODEL_HASH, modelName, providerName, SHEET } from "./deploy.js"

const DEPOSIT = toNano("2")
const DAY = 86_400
const CLOSE_SECONDS = 21_600

let world: ClientWorld
beforeAll(async () => {
  world = await createReadyWorld()
  await world.checkpoint()
})
beforeEach(() => world.restore())
afterAll(() => world.close())

const names = () => ({ provider: providerName(world), model: modelName(world), deposit: DEPOSIT })
const balance = () => world.balance(world.payer.address)
const view = (session: SessionHandle) => getSession(world.client, { session })

/** The entry of a Session as it stands in a journal before its opening is sent. */
async function entryOf(handle: SessionHandle): Promise<SessionEntry> {
  const preparedAt = await world.client.now()
  const money = { deposit: DEPOSIT, pending: null, ceiling: 0n, last: null, evidence: [] }
  return {
    handle,
    stage: "opening",
    preparedAt,
    dealId: null,
    expiresAt: preparedAt + DAY,
    ...money,
  }
}

test("client opens a Session at the Provider's prices and tops it up", async () => {
  const session = await openSession(world.client, names())
  const opened = await view(session)
  expect(opened).toMatchObject({ status: "open", deposit: DEPOSIT, paid: 0n, sheet: SHEET })
  await topUpSession(world.client, { session, amount: toNano("1") })
  expect((await view(session))?.deposit).toBe(toNano("3"))
  const expiresAt = (opened?.expiresAt ?? 0) + 5 * DAY
  await topUpSession(world.client, { session, amount: 0n, expiresAt })
  expect(await view(session)).toMatchObject({ deposit: toNano("3"), expiresAt })
})

test("a stranger can neither top up nor ask for the close before the Session expired", async () => {
  const session = await openSession(world.client, names())
  const stranger = clientOf(world, { wallet: world.modelOwner })
  const code = { code: "NOT_CLIENT" }
  await expect(topUpSession(stranger, { session, amount: 1n })).rejects.toMatchObject(code)
  await expect(requestCloseSession(stranger, { session })).rejects.toMatchObject(code)
  await world.travel(DAY + 1)
  await requestCloseSession(stranger, { session })
  expect((await view(session))?.status).toBe("closing")
})

test("client whose node is gone gets its money back alone, after the challenge period", async () => {
  const before = await balance()
  const session = await openSession(world.client, names())
  await expect(finalizeCloseSession(world.client, { session })).rejects.toMatchObject({
    code: "SESSION_NOT_CLOSING",
  })
  await requestCloseSession(world.client, { session })
  await expect(finalizeCloseSession(world.client, { session })).rejects.toMatchObject({
    code: "SESSION_NOT_DUE",
  })
  await world.travel(CLOSE_SECONDS + 1)
  await finalizeCloseSession(world.client, { session })
  expect(await view(session)).toBeNull()
  expect(before - (await balance())).toBeLessThan(toNano("0.05"))
})

test("a journal alone brings the money back: crash right after the opening, node gone", async () => {
  const before = await balance()
  let entry: SessionEntry | undefined
  await openSession(world.client, {
    ...names(),
    onHandle: async (handle) => {
      entry = await entryOf(handle)
    },
  })
  const journal = memorySessionJournal(entry === undefined ? [] : [entry])
  const client = clientOf(world)
  const stages = async (close = false) =>
    (await recoverSessions(client, { journal, close })).map(({ stage }) => stage)
  expect(await stages()).toEqual(["open"])
  const [opened] = await journal.load()
  expect(opened).toMatchObject({ stage: "open", deposit: DEPOSIT })
  expect(opened?.dealId).toBe((await view(entry?.handle as SessionHandle))?.dealId)
  expect(await stages(true)).toEqual(["closing"])
  expect(await stages()).toEqual(["closing"])
  await world.travel(CLOSE_SECONDS + 1)
  expect(await stages()).toEqual(["closing"])
  expect(await stages()).toEqual(["closed"])
  expect(await stages()).toEqual([])
  expect(before - (await balance())).toBeLessThan(toNano("0.05"))
})

test("an expired Session in the journal is closed without being asked to", async () => {
  const before = await balance()
  const entry = await entryOf(await openSession(world.client, names()))
  const journal = memorySessionJournal([entry])
  await world.travel(DAY + 1)
  for (const seconds of [0, CLOSE_SECONDS + 1, 0]) {
    await world.travel(seconds)
    await recoverSessions(world.client, { journal })
  }
  expect((await journal.load())[0]?.stage).toBe("closed")
  expect(before - (await balance())).toBeLessThan(toNano("0.05"))
})

test("an opening that a crash kept from being sent is given up once it can land no more", async () => {
  const before = await balance()
  let entry: SessionEntry | undefined
  const onHandle = async (handle: SessionHandle) => {
    entry = await entryOf(handle)
    throw new Error("crash")
  }
  await expect(openSession(world.client, { ...names(), onHandle })).rejects.toThrow("crash")
  const journal = memorySessionJournal(entry === undefined ? [] : [entry])
  const stage = async () => (await recoverSessions(world.client, { journal }))[0]?.stage
  expect(await stage()).toBe("opening")
  await world.travel(901)
  expect(await stage()).toBe("closed")
  expect(await balance()).toBe(before)
})

test("a final receipt in the journal ends the Session at once: the owner is paid, the rest comes back", async () => {
  const owner = world.providerOwner.address
  const [ownerBefore, before] = [await world.balance(owner), await balance()]
  const handle = await openSession(world.client, names())
  const opened = await view(handle)
  const receipt = {
    dealId: opened?.dealId ?? 0n,
    counter: 2n,
    usage: { prompt: 1_000n, cached: 0n, completion: 100_000_000n, reasoning: 0n },
    final: true,
    modelHash: MODEL_HASH,
    requestHash: 0n,
    responseHash: 0n,
    responseLength: 0,
    deliveryHash: 7n,
  }
  const last = { receipt, signature: signReceipt(receipt, world.enclave.secretKey) }
  const entry: SessionEntry = { ...(await entryOf(handle)), stage: "closing", last }
  const journal = memorySessionJournal([entry])
  await recoverSessions(world.client, { journal })
  const closed = await recoverSessions(world.client, { journal })
  expect(closed[0]?.stage).toBe("closed")
  // 0.8 TON for the answers, of which 7.5 % are fee and royalty, and the gas of two messages.
  const cost = before - (await balance())
  expect(cost).toBeGreaterThan(toNano("0.8"))
  expect(cost).toBeLessThan(toNano("0.85"))
  expect((await world.balance(owner)) - ownerBefore).toBeGreaterThan(toNano("0.73"))
})

test("another code at the Session's address: WRONG_CODE", async () => {
  const session = await openSession(world.client, names())
  const { indexer } = world
  const accountStates: typeof indexer.accountStates = async (params) =>
    (await indexer.accountStates(params)).map((account) => ({
      ...account,
      codeHash: "00".repeat(32),
    }))
  const deceived = clientOf(world, { indexer: { ...indexer, accountStates } })
  await expect(getSession(deceived, { session })).rejects.toMatchObject({ code: "WRONG_CODE" })
})

test("an API that shows no account does not make the client forget its Session", async () => {
  const handle = await openSession(world.client, names())
  const journal = memorySessionJournal([await entryOf(handle)])
  await recoverSessions(world.client, { journal })
  const { indexer } = world
  const accountStates: typeof indexer.accountStates = async () => []
  const blind = clientOf(world, { indexer: { ...indexer, accountStates } })
  await recoverSessions(blind, { journal })
  expect((await journal.load())[0]?.stage).toBe("open")
})
