import { type CocoonClient, cancelChange, executeChange } from "@cocoon/client"
import { CocoonError } from "@cocoon/protocol/errors"
import { Cell } from "@ton/core"

/** Executes or cancels a queued change; `kept` is its cell as BOC in base64, where somebody has it. */
export const changeCalls = {
  execute: (client: CocoonClient, call: { readonly id: number; readonly kept?: string }) =>
    executeChange(client, {
      id: call.id,
      ...(call.kept === undefined ? {} : { change: cellOf(call.kept) }),
    }),
  cancel: (client: CocoonClient, { id }: { readonly id: number }) => cancelChange(client, { id }),
}

function cellOf(text: string): Cell {
  try {
    return Cell.fromBase64(text.trim())
  } catch (cause) {
    throw new CocoonError({ code: "OTHER_CHANGE", message: "this is no change", cause })
  }
}
