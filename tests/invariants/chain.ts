import {
  type Address,
  beginCell,
  Cell,
  loadTransaction,
  type Message,
  type Sender,
  type SenderArguments,
  type ShardAccount,
  storeMessage,
  storeShardAccount,
  type Transaction,
} from "@ton/core"
import { createEmptyShardAccount, EmulationError, type Executor, internal } from "@ton/sandbox"
import { readAccount } from "./accountCell.js"

/** An account as it stands: its encoding, and what is read of it when it is asked for. */
interface Account {
  readonly encoded: string
  balance?: bigint
  data?: Cell | null
}

/** What a chain starts from; it is never written to. */
export interface Snapshot {
  readonly accounts: ReadonlyMap<string, Account>
  /** NanoTON of each person. */
  readonly books: ReadonlyMap<string, bigint>
  readonly lt: bigint
  /** Every transaction since the network was deployed. */
  readonly history: readonly Transaction[]
}

export interface ChainOptions {
  readonly executor: Executor
  readonly config: string
  readonly now: number
}

/** Most transactions of one cascade: more would be a loop. */
const CASCADE = 200

/**
 * The emulator with nothing around it: accounts stay encoded between messages, and a person is a number that sends and takes
 * money. Ten times faster than a sandbox with wallets and get-methods; what a contract does is the same.
 */
export class Chain {
  now: number
  private lt: bigint
  private readonly accounts: Map<string, Account>
  readonly books: Map<string, bigint>
  /** Accounts that had a transaction since the last look. */
  readonly touched = new Set<string>()
  readonly history: Transaction[]
  private readonly options: ChainOptions

  constructor(options: ChainOptions, start: Snapshot) {
    this.options = options
    this.now = options.now
    this.lt = start.lt
    this.history = [...start.history]
    this.accounts = new Map(start.accounts)
    this.books = new Map(start.books)
  }

  snapshot(): Snapshot {
    return {
      accounts: new Map(this.accounts),
      books: new Map(this.books),
      lt: this.lt,
      history: [...this.history],
    }
  }

  /** Runs a message and all that follow from it, oldest first. */
  async sendMessage(message: Message): Promise<{ transactions: Transaction[] }> {
    const transactions: Transaction[] = []
    const queue = [message]
    for (let next = queue.shift(); next; next = queue.shift()) {
      const transaction = await this.receive(next)
      if (!transaction) continue
      transactions.push(transaction)
      if (transactions.length > CASCADE) throw new Error("the messages do not end")
      queue.push(...transaction.outMessages.values())
    }
    return { transactions }
  }

  private async receive(message: Message): Promise<Transaction | undefined> {
    const { info } = message
    if (info.type === "external-out") return undefined
    const key = info.dest.toRawString()
    const money = this.books.get(key)
    if (money !== undefined && info.type === "internal") {
      this.books.set(key, money + info.value.coins)
      return undefined
    }
    this.lt += 1_000_000n
    const { result } = await this.options.executor.runTransaction({
      config: this.options.config,
      libs: null,
      verbosity: "short",
      shardAccount:
        this.accounts.get(key)?.encoded ?? encodeAccount(createEmptyShardAccount(info.dest)),
      message: beginCell().store(storeMessage(message)).endCell(),
      now: this.now,
      lt: this.lt,
      randomSeed: SEED,
      ignoreChksig: false,
      debugEnabled: false,
    })
    if (!result.success) {
      throw new EmulationError(result.error, undefined, result.vmResults?.vmExitCode)
    }
    this.accounts.set(key, { encoded: result.shardAccount })
    this.touched.add(key)
    const transaction = loadTransaction(Cell.fromBase64(result.transaction).beginParse())
    this.history.push(transaction)
    return transaction
  }

  private read(address: Address): Account | undefined {
    const account = this.accounts.get(address.toRawString())
    if (account) balanceOf(account)
    return account
  }

  /** NanoTON of a contract. */
  balance(address: Address): bigint {
    return this.read(address)?.balance ?? 0n
  }

  /** NanoTON of all contracts and people. */
  total(): bigint {
    const contracts = [...this.accounts.values()].map((account) => balanceOf(account))
    return [...contracts, ...this.books.values()].reduce((sum, amount) => sum + amount, 0n)
  }

  /** Data of a contract, null if it is not active. */
  data(address: Address): Cell | null {
    return this.read(address)?.data ?? null
  }

  /** The same for what was built for a sandbox. */
  async getContract(address: Address) {
    return { balance: this.balance(address) }
  }

  /** A sender whose messages are paid from a person's book. */
  sender(address: Address): PayingSender {
    const key = address.toRawString()
    const send = async ({ to, value, bounce, body, init }: SenderArguments) => {
      this.books.set(key, (this.books.get(key) ?? 0n) - value)
      return this.sendMessage(
        internal({
          from: address,
          to,
          value,
          bounce: bounce ?? true,
          ...(body ? { body } : {}),
          ...(init && this.data(to) === null ? { stateInit: init } : {}),
        }),
      )
    }
    return { address, send }
  }
}

export interface PayingSender extends Omit<Sender, "send"> {
  readonly address: Address
  readonly send: (args: SenderArguments) => Promise<Sent>
}

export type Sent = Awaited<ReturnType<Chain["sendMessage"]>>

/** Reads an account once. */
function balanceOf(account: Account): bigint {
  if (account.balance === undefined) Object.assign(account, readAccount(account.encoded))
  return account.balance ?? 0n
}

const SEED = Buffer.alloc(32)

/** A ShardAccount as the emulator takes it. */
export function encodeAccount(account: ShardAccount): string {
  return beginCell().store(storeShardAccount(account)).endCell().toBoc().toString("base64")
}
