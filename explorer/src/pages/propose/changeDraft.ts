import { parseTon } from "@cocoon/protocol/units"
import { type ActionField, type ActionKind, type FieldKind, fieldsOf } from "./actionKinds.js"

/** Fields as typed. */
export type ChangeDraft = Readonly<Partial<Record<ActionField, string>>>

/** What is wrong with a field: it is none of its kind. */
export type ChangeProblems = Readonly<Partial<Record<ActionField, FieldKind>>>

/** An action that was asked for: each field as its own kind writes it (raw or friendly address, hex, nanoTON, whole number, BOC). */
export interface PlainChange {
  readonly kind: ActionKind
  readonly fields: Readonly<Partial<Record<ActionField, string>>>
}

const ADDRESS = /^((0|-1):[0-9a-fA-F]{64}|[A-Za-z0-9_+/-]{48})$/
const NUMBER = /^[0-9]{1,10}$/
const CELL = /^te6[A-Za-z0-9+/]+={0,2}$/

/** The action that a draft asks for, or what is wrong with each field. */
export function readChangeDraft(
  kind: ActionKind,
  draft: ChangeDraft,
): { readonly change: PlainChange } | { readonly problems: ChangeProblems } {
  const fields: Partial<Record<ActionField, string>> = {}
  const problems: Partial<Record<ActionField, FieldKind>> = {}
  for (const [name, fieldKind] of fieldsOf(kind)) {
    const value = read(fieldKind, (draft[name] ?? "").trim())
    if (value === undefined) problems[name] = fieldKind
    else fields[name] = value
  }
  return Object.keys(problems).length > 0 ? { problems } : { change: { kind, fields } }
}

function read(kind: FieldKind, text: string): string | undefined {
  switch (kind) {
    case "address":
      return ADDRESS.test(text) ? text : undefined
    case "hash":
      return /^(0x)?[0-9a-fA-F]{64}$/.test(text) ? text.replace(/^0x/, "").toLowerCase() : undefined
    case "number":
      return NUMBER.test(text) && Number(text) < 2 ** 32 ? text : undefined
    case "cell":
      return CELL.test(text) ? text : undefined
    case "amount":
      try {
        return parseTon(text).toString()
      } catch {
        return undefined
      }
  }
}
