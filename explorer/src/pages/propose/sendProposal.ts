import { type CocoonClient, type PlainAction, plainAction, proposeChange } from "@cocoon/client"
import { CocoonError } from "@cocoon/protocol/errors"
import { Address, Cell } from "@ton/core"
import { keptChanges } from "../../kept/keptChanges.js"
import { fieldsOf } from "./actionKinds.js"
import type { PlainChange } from "./changeDraft.js"

/** Proposes a change and keeps its cell in this browser before anything is sent; the cell as BOC in base64. Throws as `proposeChange`, BAD_FIELD. */
export async function sendProposal(client: CocoonClient, change: PlainChange): Promise<string> {
  const { change: cell } = await proposeChange(client, {
    actions: [plainAction(actionOf(change))],
    onChange: (one) =>
      keptChanges.write(one.hash().toString("hex"), one.toBoc().toString("base64")),
  })
  return cell.toBoc().toString("base64")
}

function actionOf({ kind, fields }: PlainChange): PlainAction {
  try {
    const values = Object.fromEntries(
      fieldsOf(kind).map(([name, type]) => [name, readField[type](fields[name] ?? "")]),
    )
    if (kind === "SetTerms") return { kind, terms: values } as unknown as PlainAction
    if (kind === "SetParameters") return { kind, parameters: values } as unknown as PlainAction
    return { kind, ...values } as unknown as PlainAction
  } catch (cause) {
    throw new CocoonError({ code: "BAD_FIELD", message: "a field cannot be read", cause })
  }
}

const readField = {
  address: (text: string) => Address.parse(text),
  hash: (text: string) => BigInt(`0x${text}`),
  amount: BigInt,
  number: BigInt,
  cell: (text: string) => Cell.fromBase64(text),
}
