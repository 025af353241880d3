import { Address } from "@ton/core"
import { z } from "zod"
import { formatAddress } from "../../chain/formatAddress.js"
import { LocalnetError } from "../../errors.js"
import { base64 } from "../base64.js"
import { fields } from "../fields.js"
import { type Method, method } from "./method.js"

function bothAlphabets(address: Address, bounceable: boolean) {
  return {
    b64: address.toString({ bounceable, urlSafe: false }),
    b64url: address.toString({ bounceable, urlSafe: true }),
  }
}

/** How the address was written: raw, or which flags its friendly form carried. */
function givenForm(text: string) {
  if (text.includes(":")) return { given_type: "raw_form", test_only: false }
  const { isBounceable, isTestOnly } = Address.parseFriendly(
    text.replaceAll("+", "-").replaceAll("/", "_"),
  )
  return {
    given_type: isBounceable ? "friendly_bounceable" : "friendly_non_bounceable",
    test_only: isTestOnly,
  }
}

const detectAddress = method(
  z.object({ address: z.string() }).transform((given, context) => {
    const parsed = fields.address.safeParse(given.address)
    if (parsed.success) return { text: given.address, address: parsed.data }
    context.addIssue({ code: "custom", path: ["address"], message: "is not a TON address" })
    return z.NEVER
  }),
  (_context, { text, address }) => ({
    raw_form: formatAddress(address).toLowerCase(),
    bounceable: bothAlphabets(address, true),
    non_bounceable: bothAlphabets(address, false),
    ...givenForm(text),
  }),
)

const packAddress = method(z.object({ address: fields.address }), (_context, { address }) =>
  address.toString(),
)

const unpackAddress = method(z.object({ address: fields.address }), (_context, { address }) =>
  formatAddress(address).toLowerCase(),
)

const detectHash = method(z.object({ hash: fields.hash }), (_context, { hash }) => {
  if (hash.length !== 32) throw new LocalnetError("INVALID_REQUEST", "hash: is not 32 bytes")
  return { b64: base64(hash), b64url: hash.toString("base64url"), hex: hash.toString("hex") }
})

/** TonCenter v2 methods that convert addresses and hashes. */
export const addressMethods: Readonly<Record<string, Method>> = {
  detectAddress,
  packAddress,
  unpackAddress,
  detectHash,
}
