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

/** An http or https address without user name, password, query or fragment. */
export const httpUrl = readBy((text) => {
  const url = new URL(text)
  const plain = url.username + url.password + url.search + url.hash === ""
  return plain && /^https?:$/.test(url.protocol) ? text.replace(/\/+$/, "") : undefined
})

/** JSON text, or the value itself where a file holds it. */
export function json<Schema extends z.ZodType>(schema: Schema) {
  const parsed = readBy((text) => ({ value: JSON.parse(text) as unknown })).transform(
    ({ value }) => value,
  )
  return z.union([parsed, z.record(z.string(), z.unknown())]).pipe(schema)
}

/** "host:port" for a listener; brackets around an IPv6 address. */
export const listenAddress = z
  .string()
  .regex(/^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):[0-9]{1,5}$/)
  .transform((text) => {
    const colon = text.lastIndexOf(":")
    return { host: text.slice(0, colon).replace(/[[\]]/g, ""), port: Number(text.slice(colon + 1)) }
  })
  .refine(({ port }) => port <= 65_535)

/** Some of the known names, comma separated, or a list where a file holds it; each once. */
export function namesOf<const Name extends string>(known: readonly Name[]) {
  const text = z.string().transform((names) => names.split(",").map((name) => name.trim()))
  return z
    .union([z.array(z.string()), text])
    .pipe(z.array(z.enum(known)).min(1))
    .transform((names): readonly Name[] => [...new Set(names)])
}
