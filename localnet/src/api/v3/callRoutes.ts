import type { TupleItem } from "@ton/core"
import { z } from "zod"
import { base64 } from "../base64.js"
import { fields } from "../fields.js"
import { estimateParams, estimateQuery } from "../v2/callMethods.js"
import { type Method, method } from "../v2/method.js"
import { hexInteger, readStackEntry } from "../v2/stack.js"

const message = method(z.object({ boc: fields.bytes }), (context, { boc }) => {
  const { hash, normHash } = context.send(boc)
  return { message_hash: base64(hash), message_hash_norm: base64(normHash) }
})

type PrintedEntry = { readonly type: string; readonly value: unknown }

function printEntry(item: TupleItem): PrintedEntry {
  switch (item.type) {
    case "int":
      return { type: "num", value: hexInteger(item.value) }
    case "cell":
    case "slice":
    case "builder":
      return { type: item.type, value: base64(item.cell.toBoc()) }
    case "tuple":
      return { type: "tuple", value: item.items.map(printEntry) }
    case "null":
      return { type: "list", value: [] }
    default:
      return { type: "num", value: "NaN" }
  }
}

const runParams = z.object({
  address: fields.account,
  method: z.string().min(1).max(200),
  stack: z
    .array(z.object({ type: z.string(), value: z.unknown() }))
    .max(255)
    .nullish(),
})

const runGetMethod = method(runParams, (context, params) => {
  const stack = (params.stack ?? []).map(({ type, value }) => readStackEntry(type, value))
  const result = context.chain.getMethod({ address: params.address, method: params.method, stack })
  return {
    gas_used: result.gasUsed,
    exit_code: result.exitCode,
    stack: result.stack.map(printEntry),
  }
})

const estimateFee = method(estimateParams, estimateQuery)

/** TonCenter v3 routes that send, run and estimate; all of them are POST. */
export const callRoutes: Readonly<Record<string, Method>> = { message, runGetMethod, estimateFee }
