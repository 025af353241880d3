import {
  cancelJob,
  deliverInput,
  expireJob,
  getProtocol,
  type JobHandle,
  openResult,
  parseJobHandle,
  postOpenJob,
  runOpenJob,
  serializeJobHandle,
} from "@cocoon/client"
import { toNano } from "@ton/core"
import type { ClientWorld } from "./createClientWorld.js"
import { clientOf, createReadyWorld } from "./createReadyWorld.js"
import { IMAGE_ID, modelName, SHEET } from "./deploy.js"
import { postOpen, reach, request, statuses } from "./jobs.js"
import { claim, deliveredInput, reject, serve } from "./node.js"

let world: ClientWorld
beforeAll(async () => {
  world = await createReadyWorld()
  await world.checkpoint()
})
beforeEach(() => world.restore())
afterAll(() => world.close())

test("client posts, node claims, client delivers, node serves, client opens the answer", async () => {
  let handle = await postOpen(world)
  const { answer } = await runOpenJob(world.client, {
    handle,
    onHandle: (next) => {
      handle = next
    },
    onEvent: (moment) => {
      if (moment.status === "opened") void claim(world, { handle, moment })
      if (moment.status === "running") {
        void serve(world, { handle, moment, envelope: deliveredInput(handle) })
      }
    },
  })
  expect(answer).toBe("You said: ciao")
  expect(await statuses(world, handle)).toEqual(["opened", "claimed", "running", "settled"])
})

async function claimed(): Promise<JobHandle> {
  const handle = await postOpen(world)
  await claim(world, { handle, moment: await reach(world, { handle, status: "opened" }) })
  return handle
}

test("client that crashed while delivering sends the same bytes again", async () => {
  const handle = await claimed()
  let stored = ""
  const onHandle = (next: JobHandle) => {
    stored = serializeJobHandle(next)
    throw new Error("crash")
  }
  await expect(deliverInput(world.client, { handle, onHandle })).rejects.toThrow("crash")
  const resumed = parseJobHandle(stored)
  const delivered = await deliverInput(world.client, { handle: resumed })
  expect(serializeJobHandle(delivered)).toBe(stored)
  const moment = await reach(world, { handle, status: "running" })
  await expect(openResult(world.client, { handle: delivered })).rejects.toMatchObject({
    code: "JOB_NOT_SETTLED",
  })
  await serve(world, { handle, moment, envelope: deliveredInput(delivered) })
  expect((await runOpenJob(world.client, { handle: delivered })).answer).toBe("You said: ciao")
  await expect(openResult(world.client, { handle })).rejects.toMatchObject({
    code: "INPUT_NOT_RECORDED",
  })
})

test("client cancels before a claim and has its money back", async () => {
  const before = await world.balance(world.payer.address)
  const handle = await postOpen(world)
  const stranger = clientOf(world, { wallet: world.modelOwner })
  await expect(cancelJob(stranger, { job: handle })).rejects.toMatchObject({ code: "NOT_CLIENT" })
  await cancelJob(world.client, { job: handle })
  expect(await statuses(world, handle)).toEqual(["opened", "cancelled"])
  expect(before - (await world.balance(world.payer.address))).toBeLessThan(toNano("0.05"))
  await expect(cancelJob(world.client, { job: handle })).rejects.toMatchObject({
    code: "JOB_NOT_OPEN",
  })
})

test("client cancels after a claim: the Job ends abandoned", async () => {
  const handle = await claimed()
  await cancelJob(world.client, { job: handle })
  expect(await statuses(world, handle)).toEqual(["opened", "claimed", "abandoned"])
})

test("client cannot cancel what runs; the enclave's signed rejection ends it", async () => {
  const handle = await deliverInput(world.client, { handle: await claimed() })
  await expect(cancelJob(world.client, { job: handle })).rejects.toMatchObject({
    code: "JOB_RUNNING",
  })
  await reject(world, { handle, moment: await reach(world, { handle, status: "running" }) })
  await expect(runOpenJob(world.client, { handle })).rejects.toMatchObject({
    code: "JOB_NOT_SETTLED",
    details: { status: "rejected", reason: 7 },
  })
})

test("stranger expires an unclaimed Job", async () => {
  const handle = await postOpen(world)
  await world.travel(601)
  await expireJob(clientOf(world, { wallet: world.modelOwner }), { job: handle })
  expect(await statuses(world, handle)).toEqual(["opened", "expired"])
})

test("claimer whose attestation ended before the delivery gets nothing", async () => {
  await world.travel(86_300)
  const handle = await claimed()
  await world.travel(110)
  await expect(deliverInput(world.client, { handle })).rejects.toMatchObject({
    code: "PROVIDER_NOT_ATTESTED",
  })
})

test("input before a claim and after the window is refused", async () => {
  const open = await postOpen(world)
  await expect(deliverInput(world.client, { handle: open })).rejects.toMatchObject({
    code: "NOT_CLAIMED",
    retryable: true,
  })
  const handle = await claimed()
  await world.travel(121)
  await expect(deliverInput(world.client, { handle })).rejects.toMatchObject({
    code: "DELIVERY_TOO_LATE",
  })
})

test("pinned images are named in the opening, unless the Registry approves none of them", async () => {
  const auction = { startBps: 10_000, seconds: 0 }
  const options = { model: modelName(world), request, maxTokens: 16, limits: SHEET, auction }
  const pinned = clientOf(world, { images: [IMAGE_ID, 1n] })
  const handle = await postOpenJob(pinned, options)
  await claim(world, { handle, moment: await reach(world, { handle, status: "opened" }) })
  expect((await reach(world, { handle, status: "claimed" })).claim.imageId).toBe(IMAGE_ID)
  const foreign = clientOf(world, { images: [1n] })
  await expect(postOpenJob(foreign, options)).rejects.toMatchObject({ code: "IMAGE_NOT_ACCEPTED" })
  expect((await getProtocol(world.client)).images).toEqual([IMAGE_ID])
})
