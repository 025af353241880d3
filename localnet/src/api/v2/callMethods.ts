import { beginCell, Cell, external, storeMessage } from "@ton/core"
import { z } from "zod"
import { formatAddress } from "../../chain/formatAddress.js"
import { LocalnetError } from "../../errors.js"
import type { ApiContext } from "../apiContext.js"
import { base64 } from "../base64.js"
import { fields } from "../fields.js"
import { visibleHead } from "../visibleHead.js"
import { blockId } from "./blockId.js"
import { type Method, method } from "./method.js"
import { printStackEntry, readStackEntry } from "./stack.js"

const sendParams = z.object({ boc: fields.bytes })

const sendBoc = method(sendParams, (context, { boc }) => {
  context.send(boc)
  return { "@type": "ok" }
})

const sendBocReturnHash = method(sendParams, (context, { boc }) => {
  const { hash, normHash } = context.send(boc)
  return { "@type": "raw.extMessageInfo", hash: base64(hash), hash_norm: base64(normHash) }
})

/** A cell given as a BoC, or absent when it is missing or empty. */
const maybeCell = z.union([z.literal("").transform(() => undefined), fields.cell]).optional()

/** Parameters of estimateFee, shared with v3. */
export const estimateParams = z.object({
  address: fields.address,
  body: fields.cell,
  init_code: maybeCell,
  init_data: maybeCell,
  ignore_chksig: fields.flag.default(true),
})

function fees(values: { inForward: bigint; storage: bigint; gas: bigint; forward: bigint }) {
  return {
    "@type": "fees",
    in_fwd_fee: Number(values.inForward),
    storage_fee: Number(values.storage),
    gas_fee: Number(values.gas),
    fwd_fee: Number(values.forward),
  }
}

/** Estimates the fees of an external message in the shape both APIs share; nanoTON as numbers. */
export function estimateQuery(context: ApiContext, params: z.output<typeof estimateParams>) {
  const { address, body, init_code: code, init_data: data } = params
  const init = code && { init: { code, data: data ?? Cell.EMPTY } }
  const message = beginCell()
    .store(storeMessage(external({ to: address, body, ...init })))
    .endCell()
  const signatures = params.ignore_chksig ? "ignore" : "check"
  const destination = formatAddress(address)
  const source_fees = fees(context.chain.estimate({ destination, message, signatures }))
  return { "@type": "query.fees", source_fees, destination_fees: [] }
}

const runParams = z.object({
  address: fields.account,
  method: z.union([z.string().min(1).max(200), z.number().int().min(-0x80000000).max(0xffffffff)]),
  stack: z
    .array(z.tuple([z.string(), z.unknown()]))
    .max(255)
    .default([]),
})

const runGetMethod = method(runParams, (context, params) => {
  const stack = params.stack.map(([type, value]) => readStackEntry(type, value))
  const result = context.chain.getMethod({ address: params.address, method: params.method, stack })
  const record = context.store.accounts.get(params.address)
  return {
    "@type": "smc.runResult",
    gas_used: result.gasUsed,
    stack: result.stack.map(printStackEntry),
    exit_code: result.exitCode,
    block_id: blockId(visibleHead(context), -1),
    last_transaction_id: {
      "@type": "internal.transactionId",
      lt: String(record?.lastLt ?? 0),
      hash: base64(record?.lastHash ?? Buffer.alloc(32)),
    },
  }
})

function configInfo(cell: Cell) {
  return { "@type": "configInfo", config: { "@type": "tvm.cell", bytes: base64(cell.toBoc()) } }
}

const configParam = z.object({
  config_id: fields.integer.optional(),
  param: fields.integer.optional(),
})

const getConfigParam = method(configParam, (context, { config_id, param }) => {
  const id = config_id ?? param
  if (id === undefined) throw new LocalnetError("INVALID_REQUEST", "config_id: is required")
  const cell = context.configParam(id)
  if (cell === undefined) {
    throw new LocalnetError("NOT_FOUND", `configuration parameter ${id} is not set`)
  }
  return configInfo(cell)
})

const getConfigAll = method(z.unknown(), (context) => configInfo(context.chain.config))

/** TonCenter v2 methods that send, estimate, run and read the configuration. */
export const callMethods: Readonly<Record<string, Method>> = {
  sendBoc,
  sendBocReturnHash,
  estimateFee: method(estimateParams, estimateQuery),
  runGetMethod,
  getConfigParam,
  getConfigAll,
}
