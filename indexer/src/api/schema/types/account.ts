import { pageCost } from "../../connection/pageCost.js"
import { readPage } from "../../connection/readPage.js"
import { slowListCost } from "../../connection/slowListCost.js"
import { loadRow } from "../../context/loadRow.js"
import { builder } from "../builder.js"
import { connections } from "../connections.js"
import { EVENTS } from "../listings/events.js"
import { ONE } from "../lookups.js"
import { orderEnum } from "../orderEnum.js"
import { refs } from "../refs.js"
import { transactionOf } from "../transactionOf.js"
import { where } from "../where.js"
import { AccountKinds } from "./accountKinds.js"

builder.objectType(refs.Account, {
  description: "An account that is followed: its address was derived from names, never believed.",
  fields: (t) => ({
    address: t.expose("address", { type: "Address" }),
    kind: t.field({ type: AccountKinds, resolve: (row) => row.kind }),
    names: t.expose("names", { type: "JSON", description: "What its address was derived from." }),
    balance: t.expose("balance", { type: "NanoTon", nullable: true }),
    followed: t.exposeBoolean("followed", { description: "False once a deal has ended." }),
    found: t.field(
      transactionOf("That revealed it.", ({ found_by, found_lt }) => [
        found_by,
        found_lt === "0" ? null : found_lt,
      ]),
    ),
    last: t.field(
      transactionOf("The last that is indexed.", ({ address, last_lt }) => [address, last_lt]),
    ),
  }),
})

const Order = orderEnum("EventOrder", { NEWEST: "Highest lt first.", OLDEST: "Lowest lt first." })

const Filter = builder.inputType("EventFilter", {
  fields: (t) => ({
    account: t.field({ type: "Address" }),
    kinds: t.stringList({ description: "`contract.Message`, such as `job.ClaimJob`." }),
    since: t.field({ type: "UnixTime" }),
    until: t.field({ type: "UnixTime", description: "Before this." }),
  }),
})

builder.queryFields((t) => ({
  account: t.field({
    type: refs.Account,
    nullable: true,
    complexity: 2,
    args: { address: t.arg({ type: "Address", required: true }) },
    resolve: (_root, { address }, context, info) => loadRow(context, ONE.account, [address], info),
  }),
  events: t.field({
    type: connections.events,
    complexity: slowListCost(pageCost(EVENTS), {
      filters: ["since", "until"],
      several: ["kinds"],
      unless: ["account"],
    }),
    description: "Activity: what transactions meant, of one account or of all.",
    args: {
      ...t.arg.connectionArgs(),
      filter: t.arg({ type: Filter }),
      orderBy: t.arg({ type: Order, required: true, defaultValue: "NEWEST" }),
    },
    resolve: (_root, { filter, orderBy, ...args }, context, info) =>
      readPage(context, EVENTS, {
        info,
        args,
        orderBy,
        where: [
          ...where.equal("event.account", filter?.account),
          ...where.oneOf("event.kind", filter?.kinds),
          ...where.from("event.at", filter?.since),
          ...where.before("event.at", filter?.until),
        ],
      }),
  }),
}))
