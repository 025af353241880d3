import { Address } from "@ton/core"
import { z } from "zod"
import { bytesToUint, hexToBytes } from "../bytes.js"
import type { PriceSheet } from "../usage.js"

const UINT = /^(0|[1-9][0-9]{0,77})$/

/** Exactly `length` bytes as lower-case hex. */
export const hexField = (length: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${2 * length}}$`))
    .transform(hexToBytes)

/** A uint256 as 64 digits of lower-case hex. */
export const hashField = hexField(32).transform(bytesToUint)

/** An unsigned integer of at most `bits` bits as a decimal string without leading zeros. */
export const uintField = (bits: number) =>
  z
    .string()
    .regex(UINT)
    .transform(BigInt)
    .refine((value) => value >> BigInt(bits) === 0n)

/** A raw address: workchain, colon, 64 digits of lower-case hex. */
export const addressField = z
  .string()
  .regex(/^(0|-1):[0-9a-f]{64}$/)
  .transform((text) => Address.parseRaw(text))

/** Four rates in nanoTON per million tokens, uint64 each. */
export const sheetField = z.object({
  prompt: uintField(64),
  cached: uintField(64),
  completion: uintField(64),
  reasoning: uintField(64),
})

/** The JSON of `sheetField`. */
export function sheetToJson(sheet: PriceSheet): Record<keyof PriceSheet, string> {
  const { prompt, cached, completion, reasoning } = sheet
  return {
    prompt: prompt.toString(),
    cached: cached.toString(),
    completion: completion.toString(),
    reasoning: reasoning.toString(),
  }
}
