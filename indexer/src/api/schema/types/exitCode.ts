import { chainError } from "@cocoon/protocol"
import { builder } from "../builder.js"

/** An exit code with its name and advice. */
export const ExitCode = builder.objectRef<{ readonly code: number }>("ExitCode").implement({
  description: "How a contract refused.",
  fields: (t) => ({
    code: t.exposeInt("code"),
    name: t.string({ nullable: true, resolve: ({ code }) => chainError(code)?.name ?? null }),
    advice: t.string({ nullable: true, resolve: ({ code }) => chainError(code)?.advice ?? null }),
  }),
})
