import { builder } from "../builder.js"
import { refs } from "../refs.js"
import { Finalities } from "./finalities.js"

builder.objectType(refs.PendingTransaction, {
  description: "A transaction that is not final: shown, never counted; it may yet not happen.",
  fields: (t) => ({
    hash: t.expose("hash", { type: "Hash" }),
    externalHash: t.expose("external_hash", { type: "Hash", nullable: true }),
    account: t.expose("account", { type: "Address" }),
    lt: t.expose("lt", { type: "Lt" }),
    at: t.expose("at", { type: "UnixTime" }),
    name: t.exposeString("name", { nullable: true }),
    success: t.exposeBoolean("success"),
    finality: t.field({ type: Finalities, resolve: (row) => row.finality }),
  }),
})

builder.queryField("pending", (t) =>
  t.field({
    type: [refs.PendingTransaction],
    description: "At most 200, oldest first.",
    args: { account: t.arg({ type: "Address" }) },
    resolve: (_root, { account }, context) => context.feed.pendingOf(account ?? null),
  }),
)
