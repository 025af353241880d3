import {
  awaitResult,
  type CocoonClient,
  challengeOutput,
  expireJob,
  getModel,
  type JobHandle,
  openResult,
  parseJobHandle,
  revealOutput,
  serializeJobHandle,
} from "@cocoon/client"
import { toNano } from "@ton/core"
import type { ClientWorld } from "./createClientWorld.js"
import { clientOf, createReadyWorld } from "./createReadyWorld.js"
import { modelName } from "./deploy.js"
import { postDirect, reach, statuses } from "./jobs.js"
import { directInput, serve } from "./node.js"

const URI = "https://outputs.example/1"
const QUICK = { pollMs: 10, fetchMs: 50 }
type Fetch = CocoonClient["fetch"]

let world: ClientWorld
beforeAll(async () => {
  world = await createReadyWorld()
  await world.checkpoint()
})
beforeEach(() => world.restore())
afterAll(() => world.close())

/** A server that shows these bytes under the URI. */
function serving(bytes: Uint8Array, status = 200): Fetch {
  return async (url) => {
    expect(url).toBe(URI)
    return new Response(new Uint8Array(bytes), { status })
  }
}

/** A direct Job whose output is named by the URI; its sealed output. */
async function delivered(): Promise<{ handle: JobHandle; output: Uint8Array }> {
  const handle = await postDirect(world)
  const moment = await reach(world, { handle, status: "running" })
  const envelope = directInput(handle)
  return { handle, output: await serve(world, { handle, moment, envelope, uri: URI }) }
}

test("output is fetched from its URI and opened; the Provider is paid when the window is over", async () => {
  const { handle, output } = await delivered()
  const client = clientOf(world, { fetch: serving(output) })
  const { answer, cost, outputFrom } = await awaitResult(client, { handle, ...QUICK })
  expect({ answer, outputFrom }).toEqual({ answer: "You said: ciao", outputFrom: "uri" })
  const stranger = clientOf(world, { wallet: world.modelOwner })
  await expect(expireJob(stranger, { job: handle })).rejects.toMatchObject({ code: "JOB_NOT_DUE" })
  await world.travel(601)
  await expireJob(stranger, { job: handle })
  expect(cost.paid).toBeGreaterThan(0n)
  expect((await getModel(client, modelName(world)))?.volume).toBe(cost.paid)
  expect(await statuses(world, handle)).toEqual(["opened", "running", "delivered", "settled"])
  expect((await openResult(client, { handle })).outputFrom).toBe("uri")
})

const never: Fetch = () => new Promise(() => undefined)
const servers: [string, (output: Uint8Array) => Fetch][] = [
  ["the URI shows nothing", () => serving(new Uint8Array(), 404)],
  ["the URI shows other bytes", (output) => serving(output.map((byte) => byte ^ 1))],
  ["the URI shows more bytes", (output) => serving(new Uint8Array([...output, 0]))],
  ["the URI hangs", () => never],
]

test.each(servers)(
  "%s: the client challenges alone and has its money back",
  async (_name, fetchOf) => {
    const before = await world.balance(world.payer.address)
    const { handle, output } = await delivered()
    const client = clientOf(world, { fetch: fetchOf(output) })
    const onEvent = ({ status }: { readonly status: string }) => {
      if (status === "delivered") void world.travel(301)
      if (status === "challenged") void world.travel(661)
    }
    const result = awaitResult(client, { handle, onEvent, ...QUICK })
    await expect(result).rejects.toMatchObject({
      code: "OUTPUT_WITHHELD",
      details: { status: "expired" },
    })
    const steps = ["opened", "running", "delivered", "challenged", "expired"]
    expect(await statuses(world, handle)).toEqual(steps)
    expect(before - (await world.balance(world.payer.address))).toBeLessThan(toNano("0.05"))
  },
)

test("stranger reveals a challenged output, gets the deposit, and the client reads it from the chain", async () => {
  const { handle, output } = await delivered()
  const revealer = clientOf(world, { wallet: world.modelOwner })
  let before = 0n
  const onEvent = async ({ status }: { readonly status: string }) => {
    if (status === "delivered") await world.travel(301)
    if (status !== "challenged") return
    before = await world.balance(world.modelOwner.address)
    await revealOutput(revealer, { job: handle, output })
  }
  // A client that crashed after the delivery goes on with nothing but its handle.
  const resumed = parseJobHandle(serializeJobHandle(handle))
  const client = clientOf(world, { fetch: serving(new Uint8Array(), 500) })
  const { answer, outputFrom } = await awaitResult(client, {
    handle: resumed,
    onEvent: (event) => void onEvent(event),
    ...QUICK,
  })
  expect({ answer, outputFrom }).toEqual({ answer: "You said: ciao", outputFrom: "reveal" })
  expect(await world.balance(world.modelOwner.address)).toBeGreaterThan(before)
})

test("challenge and reveal by the wrong ones, with the wrong bytes, too late", async () => {
  const { handle, output } = await delivered()
  const stranger = clientOf(world, { wallet: world.modelOwner })
  await expect(challengeOutput(stranger, { job: handle })).rejects.toMatchObject({
    code: "NOT_CLIENT",
  })
  const wrong = output.map((byte) => byte ^ 1)
  await expect(revealOutput(stranger, { job: handle, output: wrong })).rejects.toMatchObject({
    code: "WRONG_OUTPUT",
  })
  await world.travel(601)
  await expect(challengeOutput(world.client, { job: handle })).rejects.toMatchObject({
    code: "CHALLENGE_TOO_LATE",
  })
  await revealOutput(stranger, { job: handle, output })
  expect(await statuses(world, handle)).toEqual(["opened", "running", "delivered", "settled"])
  await expect(challengeOutput(world.client, { job: handle })).rejects.toMatchObject({
    code: "JOB_NOT_OPEN",
  })
})

test("long prompt goes by reference, up to 48 KB; without an upload it is refused", async () => {
  const content = "x".repeat(20_000)
  const request = { messages: [{ role: "user", content }] }
  await expect(postDirect(world, { request })).rejects.toMatchObject({ code: "CONTENT_TOO_LONG" })
  let kept = new Uint8Array()
  const uploads = async (sealed: Uint8Array) => {
    kept = new Uint8Array(sealed)
    return "https://inputs.example/1"
  }
  const handle = await postDirect(world, { request, uploads })
  const moment = await reach(world, { handle, status: "running" })
  const output = await serve(world, { handle, moment, envelope: kept, uri: URI })
  expect(output.length).toBeGreaterThan(8_192)
  const client = clientOf(world, { fetch: serving(output) })
  expect((await awaitResult(client, { handle, ...QUICK })).answer).toBe(`You said: ${content}`)
  const longer = { messages: [{ role: "user", content: "x".repeat(50_000) }] }
  await expect(postDirect(world, { request: longer, uploads })).rejects.toMatchObject({
    code: "CONTENT_TOO_LONG",
  })
  const elsewhere = async () => "ftp://inputs.example/1"
  await expect(postDirect(world, { request, uploads: elsewhere })).rejects.toMatchObject({
    code: "BAD_UPLOAD_URI",
  })
})
