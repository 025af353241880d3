import {
  bytesToUint,
  contentCell,
  decodeJobOutput,
  openJobOutput,
  parseOutputReference,
  referenceDigest,
} from "@cocoon/protocol"
import {
  loadCompleteJob,
  loadReceiptTail,
  storeChallengeOutput,
  storeExpireJob,
} from "@cocoon/wrappers"
import { beginCell, toNano } from "@ton/core"
import { type Files, freePort, serveFiles } from "./support/files.js"
import {
  deliver,
  ended,
  jobState,
  type Posted,
  postDirect,
  postOpen,
  rejectionOf,
} from "./support/postJob.js"
import { createScene, type Scene } from "./support/scene.js"
import { type AgentProcess, startAgent } from "./support/startAgent.js"

const COMPLETE_JOB = 0xc0060005
const DELIVERED = 4n
const CHALLENGED = 5n
const SETTLED = 1n
const REJECTED = 2n
const EXPIRED = 4n
const CHALLENGE_SECONDS = 600
const queryId = 0n

let scene: Scene
let agent: AgentProcess
let files: Files
beforeAll(async () => {
  files = await serveFiles()
  const port = await freePort()
  const operator = {
    endpoint: `http://127.0.0.1:${port}`,
    serveListen: `127.0.0.1:${port}`,
    referenceBytes: 0,
    inputHosts: [files.host],
  }
  scene = await createScene({ operator })
  await scene.register()
})
beforeEach(async () => {
  agent = await startAgent(scene.flags)
})
afterEach(() => agent.kill())
afterAll(async () => {
  await scene?.close()
  await files?.close()
})

const inStatus = (job: Posted, status: bigint) =>
  scene.network.until(async () => {
    const state = await jobState(scene, job)
    return state?.status === status ? state : undefined
  }, `a Job in status ${status}`)

/** The reference in a Job's completion, and the hash that its receipt signs. */
async function referenceOf({ address }: Posted) {
  const rows = await scene.network.client.transactions({ accounts: [address], sort: "desc" })
  const body = rows.find(({ inMessage }) => inMessage?.opcode === COMPLETE_JOB)?.inMessage?.body
  if (!body) throw new Error("no completion")
  const { output, receipt, referenced } = loadCompleteJob(body.beginParse())
  const { deliveryHash } = loadReceiptTail(receipt.refs[0]?.beginParse() ?? body.beginParse())
  return { ...parseOutputReference(output), referenced, deliveryHash, cell: output }
}

async function fetchOutput(job: Posted): Promise<Uint8Array> {
  const { uri, contentHash } = await referenceOf(job)
  const response = await fetch(uri)
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect(bytesToUint(contentCell(bytes).hash())).toBe(contentHash)
  return bytes
}

async function challenge({ address, dealId }: Posted) {
  const message = { $$type: "ChallengeOutput", queryId, dealId } as const
  const body = beginCell().store(storeChallengeOutput(message)).endCell()
  await scene.client.send({ to: address, value: toNano("1"), body })
}

const passSeconds = (addSeconds: number) => scene.network.control("time", { addSeconds })

describe("a referenced output", () => {
  it("lies at the node until the window ends, opens with the client's key, and is paid then", async () => {
    const job = await postDirect(scene)
    await inStatus(job, DELIVERED)
    const { referenced, deliveryHash, cell, uri } = await referenceOf(job)
    expect([referenced, deliveryHash]).toEqual([true, referenceDigest(cell)])
    const envelope = await fetchOutput(job)
    const opened = await openJobOutput({ keyPair: job.output, envelope, dealId: job.dealId })
    expect(decodeJobOutput(opened.content).choices[0]?.message.content).toMatch(/\w/)
    await passSeconds(CHALLENGE_SECONDS + 5)
    expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
    await scene.network.until(
      async () => ((await fetch(uri)).status === 404 ? true : undefined),
      "the end of its service",
    )
  })

  it("challenged: the node reveals it and is paid, even when it was killed meanwhile", async () => {
    const job = await postDirect(scene)
    await inStatus(job, DELIVERED)
    await agent.kill()
    await challenge(job)
    await inStatus(job, CHALLENGED)
    agent = await startAgent(scene.flags)
    expect(await ended(scene, job)).toMatchObject({ outcome: SETTLED })
  })

  it("withheld: the client has its money back", async () => {
    const job = await postDirect(scene)
    await inStatus(job, DELIVERED)
    await agent.kill()
    await challenge(job)
    await inStatus(job, CHALLENGED)
    await passSeconds(2 * CHALLENGE_SECONDS)
    const body = beginCell()
      .store(storeExpireJob({ $$type: "ExpireJob", queryId }))
      .endCell()
    await scene.client.send({ to: job.address, value: toNano("0.2"), body })
    expect(await ended(scene, job)).toMatchObject({ outcome: EXPIRED, paid: 0n })
  })
})

describe("a referenced input", () => {
  it("is fetched, checked and served", async () => {
    const job = await postOpen(scene)
    const place = async (envelope: Uint8Array) => {
      files.put("/input", envelope)
      return files.uri("/input")
    }
    await deliver(scene, job, { place })
    await inStatus(job, DELIVERED)
  })

  it.each<[string, (envelope: Uint8Array) => Promise<string>, bigint]>([
    [
      "with other bytes",
      async (envelope) => {
        files.put("/other", envelope.slice(1))
        return files.uri("/other")
      },
      9n,
    ],
    ["that is not there", async () => files.uri("/nothing"), 8n],
    ["at a private address", async () => "http://127.0.0.2:1/", 8n],
  ])("%s is refused with a reason; the client has its money back", async (_, place, reason) => {
    const job = await postOpen(scene)
    await deliver(scene, job, { place })
    expect(await ended(scene, job)).toMatchObject({ outcome: REJECTED, paid: 0n })
    expect(await rejectionOf(scene, job)).toBe(reason)
  })
})
