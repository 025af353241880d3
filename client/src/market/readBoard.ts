import type { PriceSheet } from "@cocoon/protocol"
import type { Message, Transaction } from "@cocoon/ton-indexer-client"
import { Job, type JobOpened, loadJobOpened, openJob } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import type { CocoonClient } from "../CocoonClient.js"
import { rateAt } from "../job/rateAt.js"
import { readOpening } from "../job/readOpening.js"

/** What one auction of a listing ended at, nanoTON per million tokens. */
export interface AuctionResult {
  readonly job: Address
  /** Unix seconds of the claim. */
  readonly at: number
  readonly rate: PriceSheet
}

/** Transactions of a Job before it is claimed, at most: strangers may send it others. */
const STEPS = 20
const { opcodes } = Job

/**
 * The rates at which the newest open Jobs on a listing's board were claimed, newest first. Only genuine Jobs count: each address is
 * derived from what its notice says.
 */
export async function readBoard(
  client: CocoonClient,
  { listing, limit }: { readonly listing: Address; readonly limit: number },
): Promise<readonly AuctionResult[]> {
  const filter = { destination: listing, opcode: opcodes.JobOpened, sort: "desc", limit } as const
  const notices = await client.indexer.messages(filter)
  const results = await Promise.all(notices.map((notice) => resultOf(client, notice)))
  return results.filter((result) => result !== null)
}

async function resultOf(client: CocoonClient, notice: Message): Promise<AuctionResult | null> {
  const opened = noticeOf(notice)
  if (opened === null || opened.direct) return null
  const { nonce, termsHash } = opened
  const names = { client: opened.client, nonce, termsHash }
  const { address } = await openJob({ codes: await client.codes(), ...names })
  if (notice.source?.equals(address) !== true) return null
  return claimOf(client, { job: address, openedAt: Number(opened.openedAt) })
}

function noticeOf({ body }: Message): JobOpened | null {
  try {
    return body === null ? null : loadJobOpened(body.beginParse())
  } catch {
    return null
  }
}

async function claimOf(
  client: CocoonClient,
  { job, openedAt }: { readonly job: Address; readonly openedAt: number },
): Promise<AuctionResult | null> {
  let opening: ReturnType<typeof readOpening> | null = null
  let steps = 0
  for await (const step of client.indexer.iterateTransactions({ account: job, sort: "asc" })) {
    if (++steps > STEPS) return null
    const opcode = successOpcode(step)
    const { body } = step.inMessage ?? { body: null }
    if (opcode === opcodes.OpenJob && body !== null && step.now === openedAt) {
      opening = readOpening(body)
    }
    if (opcode === opcodes.ClaimJob && opening !== null) {
      return { job, at: step.now, rate: rateAt(opening, step.now - openedAt) }
    }
  }
  return null
}

function successOpcode({ inMessage, description }: Transaction): number | null {
  const body = inMessage?.body
  if (!description.success || body == null || body.bits.length < 32) return null
  return body.beginParse().preloadUint(32)
}
