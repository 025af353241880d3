import type { TupleItem } from "@ton/core"
import { z } from "zod"
import { LocalnetError } from "../../errors.js"
import { base64 } from "../base64.js"
import { fields } from "../fields.js"
import { parseRequest } from "../parseRequest.js"

const INTEGER = /^-?(0x[0-9a-fA-F]+|\d+)$/

const number = z.union([
  z.number().int().transform(BigInt),
  z.string().regex(INTEGER, "is not an integer").transform(toInteger),
])

function toInteger(text: string): bigint {
  return text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text)
}

/** Reads one stack entry given as its type and value, in the words of v2 or v3. */
export function readStackEntry(type: string, value: unknown): TupleItem {
  switch (type) {
    case "num":
    case "int":
      return { type: "int", value: parseRequest(number, value) }
    case "cell":
    case "tvm.Cell":
      return { type: "cell", cell: parseRequest(fields.cell, value) }
    case "slice":
    case "tvm.Slice":
      return { type: "slice", cell: parseRequest(fields.cell, value) }
    case "builder":
    case "tvm.Builder":
      return { type: "builder", cell: parseRequest(fields.cell, value) }
    default:
      throw new LocalnetError(
        "INVALID_REQUEST",
        `stack: unsupported entry type ${type.slice(0, 40)}`,
      )
  }
}

/** An integer as TonCenter prints it: hex, with the sign in front. */
export function hexInteger(value: bigint): string {
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`
}

function bytesOf(item: Extract<TupleItem, { cell: unknown }>): string {
  return base64(item.cell.toBoc())
}

/** A value inside a tuple, `tvm.StackEntry` of tonlib. */
function typedEntry(item: TupleItem): unknown {
  switch (item.type) {
    case "int":
      return {
        "@type": "tvm.stackEntryNumber",
        number: { "@type": "tvm.numberDecimal", number: String(item.value) },
      }
    case "cell":
      return { "@type": "tvm.stackEntryCell", cell: { "@type": "tvm.cell", bytes: bytesOf(item) } }
    case "slice":
    case "builder":
      return {
        "@type": "tvm.stackEntrySlice",
        slice: { "@type": "tvm.slice", bytes: bytesOf(item) },
      }
    case "tuple": {
      const tuple = { "@type": "tvm.tuple", elements: item.items.map(typedEntry) }
      return { "@type": "tvm.stackEntryTuple", tuple }
    }
    case "null":
      return { "@type": "tvm.stackEntryList", list: { "@type": "tvm.list", elements: [] } }
    default:
      return { "@type": "tvm.stackEntryUnsupported" }
  }
}

/** One entry of a get-method's result, as TonCenter v2 prints it. */
export function printStackEntry(item: TupleItem): [string, unknown] {
  switch (item.type) {
    case "int":
      return ["num", hexInteger(item.value)]
    case "cell":
    case "slice":
    case "builder":
      return [item.type, { bytes: bytesOf(item) }]
    case "tuple":
      return ["tuple", { "@type": "tvm.tuple", elements: item.items.map(typedEntry) }]
    case "null":
      return ["list", { "@type": "tvm.list", elements: [] }]
    default:
      return ["num", "NaN"]
  }
}
