import * as wire from "@cocoon/wrappers"
import { Address, Cell, type Slice } from "@ton/core"

const LOADERS: Readonly<Record<string, unknown>> = { ...wire }
/** What the cells of these fields hold. */
const STRUCTS: Readonly<Record<string, string>> = {
  terms: "DealTerms",
  parameters: "RegistryParameters",
}

/** A message in words: its name and its fields, for those who sign it. */
export function bodyText(body: Cell): string {
  if (body.bits.length < 32) return "no message"
  const name = wire.messageNames().get(body.beginParse().preloadUint(32))
  const fields = name === undefined ? undefined : load(name, body.beginParse())
  return fields === undefined ? `unknown, hash ${hashOf(body)}` : `${name} ${fieldsText(fields)}`
}

function load(name: string, slice: Slice): object | undefined {
  const loader = LOADERS[`load${name}`]
  if (typeof loader !== "function") return undefined
  const fields: unknown = loader(slice)
  return typeof fields === "object" && fields !== null ? fields : undefined
}

function fieldsText(fields: object): string {
  const shown = Object.entries(fields).filter(([name]) => name !== "$$type" && name !== "queryId")
  return `{ ${shown.map(([name, value]) => `${name}: ${valueText(name, value)}`).join(", ")} }`
}

function valueText(name: string, value: unknown): string {
  if (value instanceof Cell) return name === "change" ? changeText(value) : cellText(name, value)
  if (value instanceof Address) return value.toString()
  return typeof value === "object" && value !== null ? fieldsText(value) : String(value)
}

function changeText(change: Cell): string {
  const actions = wire.readChange(change).map((action) => `${action.$$type} ${fieldsText(action)}`)
  return `[${actions.join("; ")}]`
}

function cellText(name: string, cell: Cell): string {
  const struct = STRUCTS[name]
  const fields = struct === undefined ? undefined : load(struct, cell.beginParse())
  return fields === undefined ? `cell ${hashOf(cell)}` : fieldsText(fields)
}

const hashOf = (cell: Cell) => cell.hash().toString("hex")
