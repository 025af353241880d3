import type { Field } from "./fields"
import { PAYLOAD } from "./payload"

type Fields = Readonly<Record<string, Field<unknown>>>
type Values<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }

/** Reads `name=value` arguments. Anything wrong ends the process with one line on stderr and code 2. */
export function readArgs<F extends Fields>(args: readonly string[], fields: F): Values<F> {
  const named = args.filter((arg) => arg !== PAYLOAD)
  const given = new Map(named.map((arg) => split(arg, fields)))
  if (given.size < named.length) stop("the same argument stands twice", fields)
  const values = Object.entries(fields).map(([name, field]) => [
    name,
    read(name, given.get(name), { field, fields }),
  ])
  return Object.fromEntries(values)
}

function split(arg: string, fields: Fields): [string, string] {
  const at = arg.indexOf("=")
  const name = arg.slice(0, Math.max(at, 0))
  if (!Object.hasOwn(fields, name)) stop(`unknown argument ${JSON.stringify(arg)}`, fields)
  return [name, arg.slice(at + 1)]
}

function read(
  name: string,
  text: string | undefined,
  { field, fields }: { field: Field<unknown>; fields: Fields },
): unknown {
  if (text === undefined) {
    return field.fallback ?? stop(`missing ${name}=${field.hint}`, fields)
  }
  return field.parse(text) ?? stop(`bad ${name}: expected ${field.hint}`, fields)
}

function stop(reason: string, fields: Fields): never {
  const usage = Object.entries(fields).map(([name, { fallback }]) =>
    fallback === undefined ? `${name}=…` : `[${name}=…]`,
  )
  console.error(`${reason}; arguments: ${usage.join(" ")}`)
  process.exit(2)
}
