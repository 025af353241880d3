import { openContract } from "@ton/core"
import { createContractProvider } from "./createContractProvider.js"
import type { Clock } from "./http/Clock.js"
import { createTokenBucket } from "./http/createTokenBucket.js"
import { createTransport, type Transport } from "./http/createTransport.js"
import { sleep } from "./http/sleep.js"
import { accountStates } from "./methods/accountStates.js"
import { blocks } from "./methods/blocks.js"
import { estimateFee } from "./methods/estimateFee.js"
import { masterchainInfo } from "./methods/masterchainInfo.js"
import { messages } from "./methods/messages.js"
import { runGetMethod } from "./methods/runGetMethod.js"
import { sendMessage } from "./methods/sendMessage.js"
import { traces } from "./methods/traces.js"
import { transactions } from "./methods/transactions.js"
import { transactionsByMasterchainBlock } from "./methods/transactionsByMasterchainBlock.js"
import { transactionsByMessage } from "./methods/transactionsByMessage.js"
import type { TransactionRange } from "./paging/TransactionRange.js"
import { transactionPages } from "./paging/transactionPages.js"
import { resolveUrls } from "./resolveUrls.js"
import { streamTransactions } from "./stream/streamTransactions.js"
import type { TonIndexerClient } from "./TonIndexerClient.js"
import type { TonIndexerClientOptions } from "./TonIndexerClientOptions.js"

const DEFAULT_PAGE_SIZE = 100

/**
 * A client of one TonCenter v3 server. Holds no connection and no state but the rate limit.
 * Throws `request.invalid` for a base URL that is not http(s).
 */
export const createTonIndexerClient = (options: TonIndexerClientOptions): TonIndexerClient => {
  const config = configOf(options)
  const transport = createTransport(config)
  const pages = (range: TransactionRange) => pagesOf(transport, range)
  const client: TonIndexerClient = {
    masterchainInfo: (params = {}) => masterchainInfo(transport, params),
    blocks: (params) => blocks(transport, params),
    transactions: (params) => transactions(transport, params),
    transactionPages: pages,
    iterateTransactions: async function* (range) {
      for await (const page of pages(range)) yield* page
    },
    transactionsByMessage: (params) => transactionsByMessage(transport, params),
    transactionsByMasterchainBlock: (params) => transactionsByMasterchainBlock(transport, params),
    messages: (params) => messages(transport, params),
    traces: (params) => traces(transport, params),
    accountStates: (params) => accountStates(transport, params),
    runGetMethod: (params) => runGetMethod(transport, params),
    sendMessage: (message, params = {}) => sendMessage(transport, { message, ...params }),
    estimateFee: (params) => estimateFee(transport, params),
    streamTransactions: (stream) => streamTransactions({ ...config, transport }, stream),
    open: (contract) => openContract(contract, (params) => createContractProvider(client, params)),
  }
  return client
}

const configOf = (options: TonIndexerClientOptions) => {
  const clock = clockOf(options)
  const { requestsPerSecond, apiKey } = options
  const unlimited = async () => {}
  return {
    ...resolveUrls(options),
    headers: {
      accept: "application/json",
      ...(apiKey === undefined ? {} : { "x-api-key": apiKey }),
    },
    // A browser's fetch refuses to be called as a method of anything but the window.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeoutMs: options.timeoutMs ?? 10_000,
    maxRetries: options.maxRetries ?? 4,
    maxResponseBytes: options.maxResponseBytes ?? 64 * 1024 * 1024,
    clock,
    take:
      requestsPerSecond === undefined
        ? unlimited
        : createTokenBucket(requestsPerSecond, clock).take,
    onRetry: options.onRetry,
  }
}

const clockOf = (options: TonIndexerClientOptions): Clock => ({
  now: options.now ?? (() => performance.now()),
  sleep: options.sleep ?? sleep,
  random: options.random ?? Math.random,
})

const pagesOf = (transport: Transport, range: TransactionRange) =>
  transactionPages(
    ({ startLt, endLt, link }) =>
      transactions(transport, {
        accounts: [range.account],
        startLt,
        endLt,
        sort: range.sort,
        limit: range.pageSize ?? DEFAULT_PAGE_SIZE,
        signal: range.signal,
        check: link,
      }),
    range,
  )
