import type { TupleItem } from "@ton/core"
import { z } from "zod"
import type { Transport } from "../http/createTransport.js"
import type { GetMethodResult } from "../model/GetMethodResult.js"
import type { RunGetMethodParams } from "../query/RunGetMethodParams.js"
import { fields } from "../schema/fields.js"
import { stackSchema } from "../schema/stackSchema.js"
import { TonIndexerError } from "../TonIndexerError.js"

const schema = z
  .object({ gas_used: fields.optional(fields.uint), exit_code: fields.int, stack: stackSchema })
  .transform(
    (row): GetMethodResult => ({
      gasUsed: row.gas_used ?? 0n,
      exitCode: row.exit_code,
      stack: row.stack,
    }),
  )

/** Runs a get-method; a failing exit code is part of the answer, not an error. */
export const runGetMethod = async (
  transport: Transport,
  { address, method, stack = [], signal }: RunGetMethodParams,
): Promise<GetMethodResult> => {
  const body = { address: address.toRawString(), method, stack: stack.map(entryOf) }
  return transport.call({ path: "/runGetMethod", body, schema, signal })
}

const entryOf = (item: TupleItem, index: number): { type: string; value: string } => {
  if (item.type === "int") return { type: "num", value: hexOf(item.value) }
  if (item.type === "cell" || item.type === "slice") {
    return { type: item.type, value: item.cell.toBoc().toString("base64") }
  }
  throw new TonIndexerError({
    code: "request.invalid",
    message: `stack[${index}]: TonCenter v3 takes no ${item.type} argument`,
    retryable: false,
  })
}

const hexOf = (value: bigint): string =>
  value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`
