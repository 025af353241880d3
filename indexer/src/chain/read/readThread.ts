import "../fastCells.js"
import { parentPort, workerData } from "node:worker_threads"
import { createTonIndexerClient, TonIndexerError } from "@cocoon/ton-indexer-client"
import { Address, Cell } from "@ton/core"
import { decodeTransaction } from "../../decode/decodeTransaction.js"
import type { Network } from "../../decode/Network.js"
import type { FollowedAccount } from "../FollowedAccount.js"
import type {
  ReadAnswer,
  ReadFailure,
  ReadRequest,
  ReadRow,
  ReadThreadData,
} from "./ReadMessage.js"
import { rowOf } from "./rowOf.js"

/** A thread that fetches, parses and decodes pages of history: that takes more time than to store them. */
const port = parentPort
if (port === null) throw new Error("this file runs as a worker thread")
const answer = (message: ReadAnswer): void => port.postMessage(message)

const { baseUrl, apiKey } = workerData as ReadThreadData
const client = createTonIndexerClient({
  ...{ baseUrl, apiKey },
  onRetry({ operation, attempt, delayMs, error }) {
    answer({ retry: { operation, attempt, delayMs, code: error.code } })
  },
})
const underWay = new Map<number, AbortController>()

type PageToRead = Exclude<ReadRequest, { readonly cancel: number }>

async function read(page: PageToRead, signal: AbortSignal): Promise<ReadRow[]> {
  const { accounts, startLt, limit, registry, globalId, codes } = page
  const network: Network = { registry, globalId, codes: codes.map((boc) => Cell.fromBase64(boc)) }
  const known = new Map(accounts.map((account) => [account.address, account]))
  const addresses = accounts.map(({ address }) => Address.parseRaw(address))
  const range = { startLt, sort: "asc", limit, signal } as const
  const rows = await client.transactions({ accounts: addresses, ...range })
  return rows.map((transaction) => {
    const { decode, ...row } = rowOf(transaction, decodeTransaction)
    const account = known.get(row.address)
    return { ...row, decoded: isNew(account, row.lt) ? decode(account, network) : undefined }
  })
}

const isNew = (account: FollowedAccount | undefined, lt: bigint): account is FollowedAccount =>
  account !== undefined && lt > BigInt(account.last_lt)

function failureOf({ code, message, retryable, details, status, retryAfterMs }: TonIndexerError) {
  const plain: ReadFailure["details"] = JSON.parse(JSON.stringify(details))
  return { code, message, retryable, details: plain, status, retryAfterMs }
}

async function serve(page: PageToRead): Promise<void> {
  const { id } = page
  const controller = new AbortController()
  underWay.set(id, controller)
  try {
    answer({ id, rows: await read(page, controller.signal) })
  } catch (error) {
    if (!(error instanceof TonIndexerError)) throw error
    answer({ id, failure: failureOf(error) })
  } finally {
    underWay.delete(id)
  }
}

port.on("message", (request: ReadRequest) => {
  if ("cancel" in request) underWay.get(request.cancel)?.abort()
  else void serve(request)
})
