import type { KeyKind } from "./Lookup.js"

/** PostgreSQL's type of a column of a key. */
export function sqlType(kind: KeyKind): "numeric" | "int8" | "text" {
  if (kind === "numeric") return "numeric"
  return kind === "integer" ? "int8" : "text"
}
