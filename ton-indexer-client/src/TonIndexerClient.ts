import type { Cell, Contract, OpenedContract } from "@ton/core"
import type { AccountState } from "./model/AccountState.js"
import type { Block } from "./model/Block.js"
import type { FeeEstimate } from "./model/FeeEstimate.js"
import type { GetMethodResult } from "./model/GetMethodResult.js"
import type { MasterchainInfo } from "./model/MasterchainInfo.js"
import type { Message } from "./model/Message.js"
import type { SentMessage } from "./model/SentMessage.js"
import type { Trace } from "./model/Trace.js"
import type { Transaction } from "./model/Transaction.js"
import type { TransactionRange } from "./paging/TransactionRange.js"
import type { AccountStatesParams } from "./query/AccountStatesParams.js"
import type { BlocksParams } from "./query/BlocksParams.js"
import type { ByMasterchainBlockParams } from "./query/ByMasterchainBlockParams.js"
import type { ByMessageParams } from "./query/ByMessageParams.js"
import type { EstimateFeeParams } from "./query/EstimateFeeParams.js"
import type { MessagesParams } from "./query/MessagesParams.js"
import type { RunGetMethodParams } from "./query/RunGetMethodParams.js"
import type { SignalParams } from "./query/SignalParams.js"
import type { TracesParams } from "./query/TracesParams.js"
import type { TransactionsParams } from "./query/TransactionsParams.js"
import type { StreamOptions } from "./stream/StreamOptions.js"
import type { TransactionStream } from "./stream/TransactionStream.js"

/**
 * A typed client of the TonCenter v3 API (ton-indexer) and its streaming API v2. Every method rejects
 * with `TonIndexerError` only; all answers are parsed as untrusted.
 */
export interface TonIndexerClient {
  readonly masterchainInfo: (params?: SignalParams) => Promise<MasterchainInfo>
  readonly blocks: (params: BlocksParams) => Promise<Block[]>
  readonly transactions: (params: TransactionsParams) => Promise<Transaction[]>
  /** Non-empty pages of one account's history; see `transactionPages`. */
  readonly transactionPages: (range: TransactionRange) => AsyncGenerator<Transaction[], void>
  /** The same, row by row. */
  readonly iterateTransactions: (range: TransactionRange) => AsyncGenerator<Transaction, void>
  readonly transactionsByMessage: (params: ByMessageParams) => Promise<Transaction[]>
  readonly transactionsByMasterchainBlock: (
    params: ByMasterchainBlockParams,
  ) => Promise<Transaction[]>
  readonly messages: (params: MessagesParams) => Promise<Message[]>
  readonly traces: (params: TracesParams) => Promise<Trace[]>
  /** One per address, in the order asked. */
  readonly accountStates: (params: AccountStatesParams) => Promise<AccountState[]>
  readonly runGetMethod: (params: RunGetMethodParams) => Promise<GetMethodResult>
  /** Base64, bytes or cell of one external-in message; see `sendMessage` for its retries. */
  readonly sendMessage: (
    message: string | Uint8Array | Cell,
    params?: SignalParams,
  ) => Promise<SentMessage>
  readonly estimateFee: (params: EstimateFeeParams) => Promise<FeeEstimate>
  readonly streamTransactions: (options: StreamOptions) => TransactionStream
  /** A `@ton/core` contract whose getters and external messages go through this client. */
  readonly open: <T extends Contract>(contract: T) => OpenedContract<T>
}
