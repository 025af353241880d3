import {
  deliverInput,
  followJob,
  getJob,
  getProtocol,
  getProvider,
  type JobHandle,
  openResult,
} from "@cocoon/client"
import { bytesToSnake, receiptFromCell, receiptToCell, signReceipt } from "@cocoon/protocol"
import type { Transaction } from "@cocoon/ton-indexer-client"
import {
  Job,
  loadClaimJob,
  loadCompleteJob,
  loadJobClaimant,
  loadOpenJob,
  openProvider,
  Registry,
  storeClaimJob,
  storeCompleteJob,
  storeJobClaimant,
  storeOpenJob,
  storeRejectInput,
} from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import { namedKeys } from "../world/keys.js"
import type { ClientWorld } from "./createClientWorld.js"
import { createReadyWorld } from "./createReadyWorld.js"
import { cell, providerName } from "./deploy.js"
import { postOpen, reach } from "./jobs.js"
import { changing, deceived, opcodeOf } from "./lie.js"
import { claim, deliveredInput, serve } from "./node.js"

const { opcodes } = Job
const NO_CODE = "00".repeat(32)
let world: ClientWorld
let claimed: JobHandle
let settled: JobHandle

// Lies change nothing on chain: one world serves all tests.
beforeAll(async () => {
  world = await createReadyWorld()
  claimed = await openAndClaim()
  settled = await deliverInput(world.client, { handle: await openAndClaim() })
  const moment = await reach(world, { handle: settled, status: "running" })
  await serve(world, { handle: settled, moment, envelope: deliveredInput(settled) })
})
afterAll(() => world.close())

async function openAndClaim(): Promise<JobHandle> {
  const handle = await postOpen(world)
  await claim(world, { handle, moment: await reach(world, { handle, status: "opened" }) })
  return handle
}

const refused = (code: string) => expect.objectContaining({ code })

test("the truth passes", async () => {
  expect((await openResult(deceived(world, {}), { handle: settled })).answer).toBe("You said: ciao")
})

test("other code at a Job's or a Provider's address: WRONG_CODE", async () => {
  const client = deceived(world, { account: (truth) => ({ ...truth, codeHash: NO_CODE }) })
  await expect(getJob(client, { job: claimed })).rejects.toEqual(refused("WRONG_CODE"))
  await expect(getProvider(client, providerName(world))).rejects.toEqual(refused("WRONG_CODE"))
  await expect(deliverInput(client, { handle: claimed })).rejects.toEqual(refused("WRONG_CODE"))
})

test("Registry that recognises other contracts: WRONG_CODES", async () => {
  const open = ((contract: Parameters<typeof world.indexer.open>[0]) => {
    const codes = beginCell().storeUint(1, 8).endCell()
    const getCodes = () => Promise.resolve(codes)
    const opened = world.indexer.open(contract)
    return contract instanceof Registry ? Object.assign(opened, { getCodes }) : opened
  }) as typeof world.indexer.open
  await expect(getProtocol(deceived(world, { open }))).rejects.toEqual(refused("WRONG_CODES"))
})

test("other DealTerms under the same hash: TERMS_NOT_FOUND", async () => {
  const client = deceived(world, { message: (truth) => ({ ...truth, body: null }) })
  await expect(getProtocol(client)).rejects.toEqual(refused("TERMS_NOT_FOUND"))
})

test("opening that the client did not send: FORGED_OPENING", async () => {
  const body = changing(opcodes.OpenJob, (truth) => {
    const open = loadOpenJob(truth.beginParse())
    return { body: cell(storeOpenJob({ ...open, outputKey: 1n })) }
  })
  const source = changing(opcodes.OpenJob, () => ({ source: world.modelOwner.address }))
  for (const transaction of [body, source]) {
    const client = deceived(world, { transaction })
    const result = openResult(client, { handle: settled })
    await expect(result).rejects.toEqual(refused("FORGED_OPENING"))
  }
})

test("another lt of the opening makes another deal: FORGED_CLAIM", async () => {
  const transaction = (truth: Transaction) =>
    opcodeOf(truth) === opcodes.OpenJob ? { ...truth, lt: truth.lt - 1n } : truth
  const result = openResult(deceived(world, { transaction }), { handle: settled })
  await expect(result).rejects.toEqual(refused("FORGED_CLAIM"))
})

test("claim from another sender, above the auction's rate, or for another deal: FORGED_CLAIM", async () => {
  const sender = changing(opcodes.ClaimJob, () => ({ source: world.modelOwner.address }))
  const claimWith = (changes: object) =>
    changing(opcodes.ClaimJob, (truth) => {
      const message = loadClaimJob(truth.beginParse())
      return { body: cell(storeClaimJob({ ...message, ...changes })) }
    })
  const dear = {
    $$type: "PriceSheet",
    prompt: 1n << 40n,
    cached: 1n,
    completion: 1n,
    reasoning: 1n,
  }
  const lies = [
    sender,
    claimWith({ floor: dear }),
    claimWith({ dealId: 1n }),
    claimWith({ index: 1n }),
  ]
  for (const transaction of lies) {
    const client = deceived(world, { transaction })
    const result = deliverInput(client, { handle: claimed })
    await expect(result).rejects.toEqual(refused("FORGED_CLAIM"))
  }
})

test("claim by a Provider that does not exist: PROVIDER_NOT_FOUND", async () => {
  const { address: owner } = world.modelOwner
  const fake = await openProvider({ codes: await world.client.codes(), owner, index: 0 })
  const transaction = changing(opcodes.ClaimJob, (truth) => {
    const message = loadClaimJob(truth.beginParse())
    return { body: cell(storeClaimJob({ ...message, owner })), source: fake.address }
  })
  const result = deliverInput(deceived(world, { transaction }), { handle: claimed })
  await expect(result).rejects.toEqual(refused("PROVIDER_NOT_FOUND"))
})

test("claim with a key or image that the Provider does not attest: CLAIM_NOT_TRUSTED", async () => {
  for (const changes of [{ hpkeKey: 5n }, { enclaveKey: 5n }, { imageId: 5n }]) {
    const transaction = changing(opcodes.ClaimJob, (truth) => {
      const message = loadClaimJob(truth.beginParse())
      const claimant = { ...loadJobClaimant(message.claimant.beginParse()), ...changes }
      return {
        body: cell(storeClaimJob({ ...message, claimant: cell(storeJobClaimant(claimant)) })),
      }
    })
    const result = deliverInput(deceived(world, { transaction }), { handle: claimed })
    await expect(result).rejects.toEqual(refused("CLAIM_NOT_TRUSTED"))
  }
})

test("swapped output: SWAPPED_OUTPUT", async () => {
  const transaction = changing(opcodes.CompleteJob, (truth) => {
    const message = loadCompleteJob(truth.beginParse())
    return { body: cell(storeCompleteJob({ ...message, output: bytesToSnake(Uint8Array.of(1)) })) }
  })
  const result = openResult(deceived(world, { transaction }), { handle: settled })
  await expect(result).rejects.toEqual(refused("SWAPPED_OUTPUT"))
})

test("receipt that was changed, or signed by another key: FORGED_RECEIPT", async () => {
  const stranger = namedKeys("stranger").secretKey
  const changed = { usage: { prompt: 0n, cached: 0n, completion: 0n, reasoning: 0n } }
  for (const changes of [changed, { dealId: 1n }, {}]) {
    const transaction = changing(opcodes.CompleteJob, (truth) => {
      const message = loadCompleteJob(truth.beginParse())
      const receipt = { ...receiptFromCell(message.receipt), ...changes }
      const signature = Buffer.from(signReceipt(receipt, stranger))
      return {
        body: cell(storeCompleteJob({ ...message, receipt: receiptToCell(receipt), signature })),
      }
    })
    const result = openResult(deceived(world, { transaction }), { handle: settled })
    await expect(result).rejects.toEqual(refused("FORGED_RECEIPT"))
  }
})

test("receipt for another request than the client's: WRONG_REQUEST", async () => {
  const { sealed } = settled
  if (sealed === null) throw new Error("no input")
  const other = { ...settled, sealed: { ...sealed, requestHash: 1n } }
  await expect(openResult(world.client, { handle: other })).rejects.toEqual(
    refused("WRONG_REQUEST"),
  )
  const enclave = { ...settled, sealed: { ...sealed, enclaveKey: new Uint8Array(32) } }
  const result = openResult(world.client, { handle: enclave })
  await expect(result).rejects.toEqual(refused("WRONG_ENCLAVE"))
  const keyless = { ...settled, outputSecretKey: new Uint8Array(32).fill(7) }
  await expect(openResult(world.client, { handle: keyless })).rejects.toEqual(
    refused("OPEN_FAILED"),
  )
})

test("rejection that the enclave did not sign: FORGED_REJECTION", async () => {
  const transaction = changing(opcodes.CompleteJob, (truth) => {
    const { receipt, signature } = loadCompleteJob(truth.beginParse())
    const { dealId } = receiptFromCell(receipt)
    const rejection = { $$type: "RejectInput", queryId: 0n, dealId, reason: 1n, signature } as const
    return { body: cell(storeRejectInput(rejection)) }
  })
  const result = openResult(deceived(world, { transaction }), { handle: settled })
  await expect(result).rejects.toEqual(refused("FORGED_REJECTION"))
})

test("steps that the contract refuses: IMPOSSIBLE_HISTORY", async () => {
  for (const missing of [opcodes.OpenJob, opcodes.DeliverInput]) {
    const transaction = (truth: Transaction) => (opcodeOf(truth) === missing ? null : truth)
    const client = deceived(world, { transaction })
    const result = openResult(client, { handle: settled })
    await expect(result).rejects.toEqual(refused("IMPOSSIBLE_HISTORY"))
  }
})

test("a signal ends following without an error", async () => {
  const stop = new AbortController()
  const seen: string[] = []
  for await (const event of followJob(world.client, { handle: claimed, signal: stop.signal })) {
    seen.push(event.status)
    if (event.status === "claimed") stop.abort()
  }
  expect(seen).toEqual(["opened", "claimed"])
})
