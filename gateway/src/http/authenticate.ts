import type { Account } from "../keys/account.js"
import type { Keyring } from "../keys/keyring.js"
import { OpenAiError, type OpenAiErrorInit } from "../openai/OpenAiError.js"
import type { Exchange } from "./Exchange.js"

/** Who may ask: the holders of keys, or anybody on this machine. */
export type Guests = { readonly keyring: Keyring } | { readonly open: Account }

const REFUSALS: Readonly<Record<"unknown" | "revoked" | "expired", OpenAiErrorInit>> = {
  unknown: {
    status: 401,
    type: "authentication_error",
    code: "invalid_api_key",
    message: "This API key is not known here.",
  },
  revoked: {
    status: 403,
    type: "permission_error",
    code: "api_key_revoked",
    message: "This API key was revoked.",
  },
  expired: {
    status: 403,
    type: "permission_error",
    code: "api_key_expired",
    message: "This API key has expired.",
  },
}
const LOCAL_NAME = /^(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]{1,5})?$/i

/** Without keys a web page could ask under a name that it made resolve to this machine: only local names are taken. */
function fromThisMachine({ req }: Exchange, open: Account): Account {
  const { host, origin } = req.headers
  const local = (name: string) => LOCAL_NAME.test(name)
  if (local(host ?? "") && (origin === undefined || local(origin.replace(/^https?:\/\//, ""))))
    return open
  throw new OpenAiError({
    status: 403,
    type: "permission_error",
    code: "local_only",
    message: "A gateway without keys answers to this machine alone.",
  })
}

/** The account of the key in the Authorization header. Throws OpenAiError 401, 403. */
export function authenticate(exchange: Exchange, guests: Guests): Account {
  if ("open" in guests) return fromThisMachine(exchange, guests.open)
  const header = exchange.req.headers.authorization ?? ""
  const check = /^bearer /i.test(header) ? guests.keyring.check(header.slice(7).trim()) : "unknown"
  if (typeof check !== "string") return check
  if (check === "unknown") exchange.headers.push("www-authenticate", "Bearer")
  throw new OpenAiError(REFUSALS[check])
}
