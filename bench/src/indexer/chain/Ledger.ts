import { createHash } from "node:crypto"
import { Address, type Cell } from "@ton/core"

/** A message as JSON of TonCenter v3, written once: who sent it has it among its own, who took it as its own. */
export interface Sent {
  readonly to: string
  readonly json: string
}

/** One transaction of the history. */
export interface LedgerRow {
  readonly account: string
  readonly lt: bigint
  /** JSON of TonCenter v3. */
  readonly json: Buffer
}

/** What an account did last; an account that was destroyed has none. */
export interface Last {
  readonly lt: bigint
  readonly hash: string
}

export interface Message {
  readonly from: string
  readonly to: string
  readonly value: bigint
  readonly body: Cell
}

export interface Step {
  readonly message: Sent
  readonly out?: readonly Sent[]
  readonly ended?: boolean
  /** Hash of the trace, base64. */
  readonly trace: string
}

const ZERO_HASH = Buffer.alloc(32).toString("base64")
const FIRST_LT = 1_000_000n
const LT_STEP = 100n
/** Unix second of the first block. */
export const GENESIS = 1_760_000_000
/** Transactions of one block; a block is a second. */
export const BLOCK_ROWS = 50

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64")

/** A raw address that nobody derives: of a wallet. */
export const walletOf = (name: string): string =>
  `0:${createHash("sha256").update(name).digest("hex")}`

export const toAddress = (raw: string): Address => Address.parseRaw(raw)

/** Writes transactions one after the other, each linked to its account's last. */
export class Ledger {
  readonly rows: LedgerRow[] = []
  readonly last = new Map<string, Last>()
  private count = 0

  /** Rows so far, those that were taken out too. */
  get size(): number {
    return this.count
  }

  get seqno(): number {
    return 1 + Math.floor(this.count / BLOCK_ROWS)
  }

  get now(): number {
    return GENESIS + this.seqno
  }

  get nextLt(): bigint {
    return FIRST_LT + BigInt(this.count) * LT_STEP
  }

  /** A message that leaves with the transaction that is written next. */
  send({ from, to, value, body }: Message): Sent {
    const lt = this.nextLt
    const content = { hash: body.hash().toString("base64"), body: body.toBoc().toString("base64") }
    const opcode = `0x${body.beginParse().preloadUint(32).toString(16).padStart(8, "0")}`
    const json = JSON.stringify({
      hash: hashOf(`${from} ${to} ${lt} ${opcode}`),
      source: from.toUpperCase(),
      destination: to.toUpperCase(),
      value: value.toString(),
      value_extra_currencies: {},
      fwd_fee: "266669",
      ihr_fee: "0",
      created_lt: `${lt + 1n}`,
      created_at: `${this.now}`,
      opcode,
      decoded_opcode: null,
      ihr_disabled: true,
      bounce: true,
      bounced: false,
      import_fee: null,
      message_content: { ...content, decoded: null },
      init_state: null,
    })
    return { to, json }
  }

  /** The transaction of the account that a message goes to. */
  write({ message, out = [], ended = false, trace }: Step): void {
    const { to: account, json } = message
    const lt = this.nextLt
    const before = this.last.get(account)
    const hash = hashOf(`${account} ${lt}`)
    const head = JSON.stringify({
      account: account.toUpperCase(),
      hash,
      lt: `${lt}`,
      now: this.now,
      mc_block_seqno: this.seqno,
      trace_id: trace,
      trace_external_hash: trace,
      prev_trans_hash: before?.hash ?? ZERO_HASH,
      prev_trans_lt: `${before?.lt ?? 0n}`,
      orig_status: before === undefined && out.length > 0 ? "uninit" : "active",
      end_status: ended ? "nonexist" : "active",
      total_fees: "240622",
      total_fees_extra_currencies: {},
      description: description(out.length, ended),
      block_ref: { workchain: 0, shard: "8000000000000000", seqno: this.seqno },
      account_state_after: { hash, balance: ended ? "0" : "5000000000", account_status: "active" },
      emulated: false,
      finality: "finalized",
    })
    const sent = out.map((one) => one.json).join()
    const text = `${head.slice(0, -1)},"in_msg":${json},"out_msgs":[${sent}]}`
    this.rows.push({ account, lt, json: Buffer.from(text) })
    if (ended) this.last.delete(account)
    else this.last.set(account, { lt, hash })
    this.count += 1
  }
}

const description = (messages: number, destroyed: boolean) => ({
  type: "ord",
  aborted: false,
  destroyed,
  credit_first: false,
  storage_ph: { storage_fees_collected: "12", status_change: "unchanged" },
  credit_ph: { credit: "1000000000" },
  compute_ph: {
    ...{ skipped: false, success: true, gas_fees: "218400", gas_used: "3276" },
    ...{ gas_limit: "1000000", mode: 0, exit_code: 0, vm_steps: 66 },
  },
  action: {
    ...{ success: true, valid: true, no_funds: false, result_code: 0 },
    msgs_created: messages,
    total_fwd_fees: `${266_669 * messages}`,
  },
})
