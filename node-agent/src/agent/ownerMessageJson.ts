import type { OwnerMessage } from "@cocoon/protocol"

/** A message as a command prints it: `value` in nanoTON, `body` a base64 bag of cells, `link` for wallet apps. */
export type OwnerMessageJson = {
  what: string
  to: string
  value: string
  bounce: true
  body: string
  link: string
}

/** A message for a wallet, the owner's or another. */
type ShownMessage = Omit<OwnerMessage, "what"> & { readonly what: string }

/** Writes a message for people and programs; the link is TON's transfer scheme with the body as `bin`. */
export function ownerMessageJson({ what, to, value, body }: ShownMessage): OwnerMessageJson {
  const boc = body.toBoc()
  const address = to.toString({ bounceable: true })
  return {
    what,
    to: to.toRawString(),
    value: value.toString(),
    bounce: true,
    body: boc.toString("base64"),
    link: `ton://transfer/${address}?amount=${value}&bin=${boc.toString("base64url")}`,
  }
}
