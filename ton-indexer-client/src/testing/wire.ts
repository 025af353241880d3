import { Address, beginCell } from "@ton/core"

/** A hash derived from a text, base64 as the server sends it. */
const hashOf = (text: string): string =>
  beginCell().storeStringTail(text).endCell().hash().toString("base64")

const address = (index: number): Address =>
  new Address(0, Buffer.alloc(32, index.toString(16).padStart(2, "0"), "hex"))

const raw = (account: Address): string => account.toRawString().toUpperCase()

const message = (account: Address, lt: bigint) => {
  const body = beginCell().storeUint(0xcafe0001, 32).storeUint(lt, 64).endCell()
  return {
    hash: hashOf(`message ${raw(account)} ${lt}`),
    source: raw(address(255)),
    destination: raw(account),
    value: "1000000000",
    value_extra_currencies: {},
    fwd_fee: "266669",
    ihr_fee: "0",
    created_lt: (lt - 1n).toString(),
    created_at: "1790000000",
    opcode: "0xcafe0001",
    decoded_opcode: null,
    ihr_disabled: true,
    bounce: true,
    bounced: false,
    import_fee: null,
    message_content: {
      hash: body.hash().toString("base64"),
      body: body.toBoc().toString("base64"),
      decoded: null,
    },
    init_state: null,
  }
}

const description = {
  type: "ord",
  aborted: false,
  destroyed: false,
  credit_first: false,
  storage_ph: { storage_fees_collected: "12", status_change: "unchanged" },
  credit_ph: { credit: "1000000000" },
  compute_ph: {
    skipped: false,
    success: true,
    gas_fees: "218400",
    gas_used: "3276",
    gas_limit: "1000000",
    mode: 0,
    exit_code: 0,
    vm_steps: 66,
  },
  action: { success: true, valid: true, no_funds: false, result_code: 0, msgs_created: 0 },
}

/** A v3 transaction row in the server's own shape. */
const transaction = (account: Address, { lt, previousLt, finality = "finalized" }: RowOptions) => ({
  account: raw(account),
  hash: hashOf(`${raw(account)} ${lt}`),
  lt: lt.toString(),
  now: 1790000000,
  mc_block_seqno: 7,
  trace_id: hashOf("trace"),
  trace_external_hash: hashOf("external"),
  prev_trans_hash: previousLt === 0n ? ZERO_HASH : hashOf(`${raw(account)} ${previousLt}`),
  prev_trans_lt: previousLt.toString(),
  orig_status: "active",
  end_status: "active",
  total_fees: "240622",
  total_fees_extra_currencies: {},
  description,
  block_ref: { workchain: 0, shard: "8000000000000000", seqno: 9 },
  in_msg: message(account, lt),
  out_msgs: [],
  account_state_before: null,
  account_state_after: { hash: hashOf("state"), balance: "5000000000", account_status: "active" },
  emulated: false,
  finality,
})

interface RowOptions {
  readonly lt: bigint
  readonly previousLt: bigint
  readonly finality?: "pending" | "confirmed" | "finalized"
}

const ZERO_HASH = Buffer.alloc(32).toString("base64")

/** Linked rows at the given lts, oldest first. */
const chain = (account: Address, lts: readonly bigint[]): WireTransaction[] =>
  lts.map((lt, index) => transaction(account, { lt, previousLt: lts[index - 1] ?? 0n }))

/** JSON as a TonCenter v3 server writes it. */
export const wire = { address, chain, hashOf, message, raw, transaction }

/** A transaction row. */
export type WireTransaction = ReturnType<typeof transaction>
