import { printable } from "./printable.js"

/** A command line or an input that cannot be used; the message is one line: what, why, what to do. */
export class UsageError extends Error {
  constructor({ what, why, advice }: Readonly<Record<"what" | "why" | "advice", string>>) {
    super(printable(`${what} ${why}; ${advice}`))
    this.name = "UsageError"
  }
}
