import { hexToBytes, TOKEN_CLASSES, type Usage } from "@cocoon/protocol"

type Json = Readonly<Record<string, unknown>>

/** A field that is missing, or not what it must be. */
export class BadField extends Error {
  constructor(readonly field: string) {
    super(field)
  }
}

/** True for an object that is no list. */
export const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const HEX = /^(0x)?([0-9a-fA-F]{2})*$/
const DIGITS = /^[0-9]{1,78}$/
const HASH = /^(0x)?[0-9a-fA-F]{64}$/

/** What a field may be called: as the gateway writes it, or as the client does. */
export function fieldOf(json: Json, name: string): unknown {
  const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return json[name] ?? json[camel]
}

/** Bytes in hexadecimal, a list of numbers, or what JSON makes of a byte string. Throws BadField. */
export function bytesOf(json: Json, name: string, length: number): Uint8Array {
  const value = fieldOf(json, name)
  const bytes = typeof value === "string" ? fromHex(value) : fromList(value)
  if (bytes?.length !== length) throw new BadField(name)
  return bytes
}

function fromHex(text: string): Uint8Array | undefined {
  return HEX.test(text) ? hexToBytes(text.replace(/^0x/, "").toLowerCase()) : undefined
}

function fromList(value: unknown): Uint8Array | undefined {
  const data = isRecord(value) && Array.isArray(value.data) ? value.data : value
  if (typeof data !== "object" || data === null) return undefined
  const numbers: unknown[] = Object.values(data)
  const isByte = (one: unknown) => Number.isInteger(one) && Number(one) >= 0 && Number(one) < 256
  return numbers.every(isByte) ? Uint8Array.from(numbers as number[]) : undefined
}

/** A hash as 64 hexadecimal digits, or as a decimal number. Throws BadField. */
export function hashOf(json: Json, name: string): bigint {
  const value = fieldOf(json, name)
  if (typeof value === "string" && HASH.test(value)) return BigInt(`0x${value.replace(/^0x/, "")}`)
  return countOf(json, name)
}

/** A whole number, as a text or as a number. Throws BadField. */
export function countOf(json: Json, name: string): bigint {
  const value = fieldOf(json, name)
  const isCount = typeof value === "number" ? Number.isSafeInteger(value) && value >= 0 : false
  if (!isCount && !(typeof value === "string" && DIGITS.test(value))) throw new BadField(name)
  return BigInt(value as string | number)
}

/** Tokens of all four classes. Throws BadField. */
export function usageOf(json: Json, name: string): Usage {
  const value = fieldOf(json, name)
  if (!isRecord(value)) throw new BadField(name)
  const [prompt, cached, completion, reasoning] = TOKEN_CLASSES.map((one) => countOf(value, one))
  return {
    prompt: prompt ?? 0n,
    cached: cached ?? 0n,
    completion: completion ?? 0n,
    reasoning: reasoning ?? 0n,
  }
}
