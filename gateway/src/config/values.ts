import { parseTon } from "@cocoon/protocol/units"
import { Address } from "@ton/core"
import { z } from "zod"

function readOr<T>(read: () => T | undefined): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Turns a reader that throws or returns undefined into a schema that refuses. */
function readBy<T>(read: (text: string) => T | undefined) {
  return z.string().transform((text, context): T => {
    const value = readOr(() => read(text))
    if (value !== undefined) return value
    context.addIssue({ code: "custom", message: "not readable" })
    return z.NEVER
  })
}

/** A whole number, from text or JSON. */
export function wholeNumber(min: number, max: number) {
  const text = z
    .string()
    .regex(/^-?[0-9]{1,15}$/)
    .transform(Number)
  return z.union([z.int(), text]).pipe(z.int().min(min).max(max))
}

/** A TON address in any of its forms. */
export const address = readBy((text) => Address.parse(text))

/** An amount of coins, "0.5", as nanoTON. */
export const coins = readBy(parseTon)

/** true or false, as text or JSON; a bare flag is true. */
export const toggle = z.union([
  z.boolean(),
  z.enum(["true", "false"]).transform((text) => text === "true"),
])

/** An http or https address without user name, password, query or fragment. */
export const httpUrl = readBy((text) => {
  const url = new URL(text)
  const plain = url.username + url.password + url.search + url.hash === ""
  return plain && /^https?:$/.test(url.protocol) ? text.replace(/\/+$/, "") : undefined
})

/** "host:port" for a listener; brackets around an IPv6 address. */
export const listenAddress = z
  .string()
  .regex(/^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):[0-9]{1,5}$/)
  .transform((text) => {
    const colon = text.lastIndexOf(":")
    return { host: text.slice(0, colon).replace(/[[\]]/g, ""), port: Number(text.slice(colon + 1)) }
  })
  .refine(({ port }) => port <= 65_535)

const NAME = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/

/** "name=address,…" as an object from name to address; a name stands once. */
export const modelNames = readBy((text) => {
  const pairs = text.split(",").map((pair): [string, Address] => {
    const at = pair.indexOf("=")
    return [pair.slice(0, at).trim(), Address.parse(pair.slice(at + 1).trim())]
  })
  const names = pairs.map(([name]) => name)
  const good = names.every((name) => NAME.test(name)) && new Set(names).size === names.length
  return good ? (Object.fromEntries(pairs) as Readonly<Record<string, Address>>) : undefined
})

/** Image ids, 64 hex digits each, separated by commas. */
export const imageIds = readBy((text) => {
  const ids = text.split(",").map((id) => id.trim())
  return ids.every((id) => /^[0-9a-f]{64}$/.test(id))
    ? ids.map((id) => BigInt(`0x${id}`))
    : undefined
})
