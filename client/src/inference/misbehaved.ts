import { CocoonError } from "@cocoon/protocol"

/** A node broke the protocol; `fault` says how. Nothing more is authorised to it. */
export function misbehaved(fault: string, cause?: unknown): CocoonError {
  const message = `the node broke the protocol (${fault}); its Session is closed, the receipts are kept`
  return new CocoonError({ code: "NODE_MISBEHAVED", message, details: { fault }, cause })
}
