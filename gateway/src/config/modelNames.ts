import { readBy } from "@cocoon/service"
import { Address } from "@ton/core"

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
