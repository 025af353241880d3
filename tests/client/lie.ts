import type { CocoonClient } from "@cocoon/client"
import type { AccountState, Message, Transaction } from "@cocoon/ton-indexer-client"
import type { Cell } from "@ton/core"
import type { ClientWorld } from "./createClientWorld.js"
import { clientOf } from "./createReadyWorld.js"

/** What an API shows instead of the truth. */
export interface Lies {
  readonly transaction?: (truth: Transaction) => Transaction | null
  readonly account?: (truth: AccountState) => AccountState
  readonly message?: (truth: Message) => Message
  readonly open?: CocoonClient["indexer"]["open"]
}

/** A client whose API lies. */
export function deceived(world: ClientWorld, lies: Lies): CocoonClient {
  const { indexer } = world
  const { transaction = (truth) => truth, account = (truth) => truth } = lies
  const { message = (truth) => truth } = lies
  const accountStates: typeof indexer.accountStates = async (params) =>
    (await indexer.accountStates(params)).map(account)
  const messages: typeof indexer.messages = async (params) =>
    (await indexer.messages(params)).map(message)
  const iterateTransactions: typeof indexer.iterateTransactions = async function* (range) {
    for await (const truth of indexer.iterateTransactions(range)) {
      const shown = transaction(truth)
      if (shown !== null) yield shown
    }
  }
  const open = lies.open ?? indexer.open
  return clientOf(world, {
    indexer: { ...indexer, accountStates, messages, iterateTransactions, open },
  })
}

/** The first 32 bits of a transaction's message. */
export function opcodeOf({ inMessage }: Transaction): number | null {
  const body = inMessage?.body
  return body && body.bits.length >= 32 ? body.beginParse().preloadUint(32) : null
}

type MessageChanges = { readonly body?: Cell; readonly source?: Message["source"] }

/** A lie that changes the messages of one kind. */
export function changing(opcode: number, change: (body: Cell) => MessageChanges) {
  return (truth: Transaction): Transaction => {
    const { inMessage } = truth
    if (opcodeOf(truth) !== opcode || inMessage?.body == null) return truth
    return { ...truth, inMessage: { ...inMessage, ...change(inMessage.body) } }
  }
}
