import type { AccountKind } from "../../../store/Database.js"
import { builder } from "../builder.js"

const kind = (value: AccountKind) => ({ value })

/** Which contract an account is. */
export const AccountKinds = builder.enumType("AccountKind", {
  values: {
    REGISTRY: kind("registry"),
    VERIFIER: kind("verifier"),
    POOL: kind("pool"),
    PROVIDER: kind("provider"),
    MODEL: kind("model"),
    JOB: kind("job"),
    SESSION: kind("session"),
  },
})
