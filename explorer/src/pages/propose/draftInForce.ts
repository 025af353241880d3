import { stringifyTon } from "@cocoon/protocol/units"
import type { InForceQuery } from "../../generated/types.js"
import { type ActionKind, fieldsOf } from "./actionKinds.js"
import type { ChangeDraft } from "./changeDraft.js"

/** What is in force now, as a draft that a change begins with; empty where there is nothing. */
export function draftInForce(
  kind: ActionKind,
  network: NonNullable<InForceQuery["network"]>,
): ChangeDraft {
  const source = { ...network, ...network.terms } as Readonly<Record<string, unknown>>
  const replaced = kind === "SetTerms" || kind === "SetParameters"
  if (!replaced) return {}
  return Object.fromEntries(
    fieldsOf(kind).map(([name, type]) => {
      const value = `${source[name] ?? ""}`
      return [name, type === "amount" && value !== "" ? stringifyTon(BigInt(value)) : value]
    }),
  )
}
