import type { Account } from "../keys/account.js"
import type { Exchange } from "./Exchange.js"

/** One route of the API. */
export type Route = {
  /** For logs and metrics. */
  readonly name: string
  readonly method: "GET" | "POST"
  /** Probes and metrics need no key. */
  readonly guest: "key" | "anyone"
  /** `rest` is what follows the pattern's prefix, decoded; answers, or throws what is told to the client. */
  handle(exchange: Exchange, call: { account: Account; rest: string }): Promise<void> | void
}
