import "../chain/polyfill.js"
import { type CocoonClient, describeMessage, HIGHEST_PRICES } from "@cocoon/client"
import { networkFeeBound, type Wallet, type WalletMessage } from "@cocoon/client/wallet"
import { type CocoonError, errorFromExitCode } from "@cocoon/protocol"
import type { ExplorerConfig } from "../app/ExplorerConfig.js"
import { openChain } from "../chain/openChain.js"
import { openClient } from "../chain/openClient.js"
import type { ActionPhase } from "./ActionState.js"
import { followTrace } from "./followTrace.js"
import type { ReviewedMessage } from "./ReviewedMessage.js"
import type { SentBatch } from "./SentBatch.js"
import type { TraceStep } from "./TraceStep.js"
import { traceSteps } from "./traceSteps.js"
import { untilIndexed } from "./untilIndexed.js"

/** What of the chain an action needs; loaded with the first one. */
export interface Acting {
  readonly client: (wallet: Wallet) => CocoonClient
  /** What is to be signed, what it costs and whether the wallet has it. */
  readonly review: (
    messages: readonly WalletMessage[],
  ) => Promise<Omit<Extract<ActionPhase, { readonly step: "review" }>, "step" | "answer">>
  /** Follows a batch to the end of its trace and tells of it. Resolves with the first refusal as a CocoonError, or undefined. */
  readonly follow: (
    sent: SentBatch["sent"],
    tell: (change: Partial<SentBatch>) => void,
  ) => Promise<CocoonError | undefined>
}

/** Makes what an action of this wallet needs. Throws CocoonError NO_CHAIN_API. */
export function createActing(config: ExplorerConfig, { address }: Wallet): Acting {
  const indexer = openChain(config)
  const wallet = address.toRawString()
  return {
    client: (reviewed) => openClient(config, reviewed),
    async review(messages) {
      const states = indexer.accountStates({ addresses: [address] }).catch(() => [])
      const [state] = await states
      const networkFee = networkFeeBound(HIGHEST_PRICES, messages)
      return { messages: messages.map(inWords), networkFee, balance: state?.balance }
    },
    async follow(sent, tell) {
      const onTransactions = (found: Parameters<typeof traceSteps>[0]) =>
        tell({ steps: traceSteps(found, wallet) })
      const transactions = await followTrace({ indexer, sent, onTransactions })
      tell({ status: transactions === undefined ? "unknown" : "complete" })
      if (transactions === undefined) return undefined
      const seqno = Math.max(...transactions.map(({ masterchainSeqno }) => masterchainSeqno ?? 0))
      const indexed = untilIndexed(config.graphql, seqno)
      void indexed.then((isIndexed) => isIndexed && tell({ status: "indexed" }))
      return refusalOf(traceSteps(transactions, wallet))
    },
  }
}

function inWords({ to, value, body, init, bounce }: WalletMessage): ReviewedMessage {
  const { name, opcode, contract } = describeMessage(body)
  const message = name ?? (opcode === null ? null : `0x${opcode.toString(16).padStart(8, "0")}`)
  return { to: to.toRawString(), contract, message, value, bounce, deploys: init !== undefined }
}

/** What the wallet itself ended with is told by the wallet. */
function refusalOf(steps: readonly TraceStep[]): CocoonError | undefined {
  const refused = steps.find(({ outcome, who }) => outcome === "refused" && who !== "wallet")
  return refused && errorFromExitCode(refused.exitCode ?? 0)
}
