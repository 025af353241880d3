import { sql } from "kysely"
import { pageCost } from "../../connection/pageCost.js"
import { readPage } from "../../connection/readPage.js"
import { builder } from "../builder.js"
import { CHANGE_STATES, type ChangeState, changeState } from "../changeState.js"
import { connections } from "../connections.js"
import { CHANGES } from "../listings/changes.js"
import { loadNodes } from "../loadNodes.js"
import { ONE } from "../lookups.js"
import { orderEnum } from "../orderEnum.js"
import { refs } from "../refs.js"
import { transactionOf } from "../transactionOf.js"

const States = builder.enumType("ChangeStatus", {
  values: Object.fromEntries(
    Object.entries(CHANGE_STATES).map(([value, description]) => [
      value.toUpperCase(),
      { value, description },
    ]),
  ) as unknown as Record<Uppercase<ChangeState>, { value: ChangeState; description: string }>,
})

const Action = builder.objectRef<Readonly<Record<string, unknown>>>("ChangeAction").implement({
  description: "One of a change's actions; they take effect together or not at all.",
  fields: (t) => ({
    kind: t.string({ resolve: ({ kind }) => String(kind) }),
    arguments: t.field({
      type: "JSON",
      complexity: 5,
      resolve: ({ kind: _kind, ...rest }) => rest,
    }),
  }),
})

builder.node(refs.Change, {
  description: "A change in the governance queue.",
  id: { resolve: ({ registry, id }) => `${registry}/${id}` },
  loadMany: (ids, context) => loadNodes(context, ONE.change, ids),
  fields: (t) => ({
    number: t.expose("id", { type: "UInt" }),
    hash: t.expose("hash", { type: "Hash" }),
    addition: t.exposeBoolean("addition", {
      description: "It lets something in: a longer timelock, and the guardian may cancel it.",
    }),
    actions: t.field({
      type: [Action],
      complexity: { field: 1, multiplier: 3 },
      resolve: (row) => [...row.actions],
    }),
    status: t.field({
      type: States,
      resolve: (row, _args, context) => changeState(row, context.now()),
    }),
    proposer: t.expose("proposer", { type: "Address" }),
    proposedAt: t.expose("proposed_at", { type: "UnixTime" }),
    readyAt: t.expose("ready_at", {
      type: "UnixTime",
      description: "Anybody may execute it from here.",
    }),
    expiresAt: t.expose("expires_at", { type: "UnixTime", description: "And until here." }),
    endedAt: t.expose("ended_at", { type: "UnixTime", nullable: true }),
    endedBy: t.expose("ended_by", {
      type: "Address",
      nullable: true,
      description: "Who executed or cancelled it.",
    }),
    proposed: t.field(transactionOf("That proposed it.", (row) => [row.registry, row.proposed_lt])),
    ended: t.field(
      transactionOf("That executed or cancelled it.", (row) => [row.registry, row.ended_lt]),
    ),
  }),
})

const Order = orderEnum("ChangeOrder", {
  NEWEST: "Proposed last first.",
  OLDEST: "Proposed first first.",
  READY: "Ready first first.",
})

const stateSql = (now: number) => sql`case when change.status <> 'queued' then change.status
  when change.expires_at < ${now}::int8 then 'lapsed'
  when change.ready_at <= ${now}::int8 then 'ready' else 'queued' end`

builder.queryField("changes", (t) =>
  t.field({
    type: connections.changes,
    complexity: pageCost(CHANGES),
    description: "The governance queue and what came of it.",
    args: {
      ...t.arg.connectionArgs(),
      statuses: t.arg({ type: [States] }),
      orderBy: t.arg({ type: Order, required: true, defaultValue: "NEWEST" }),
    },
    resolve: (_root, { statuses, orderBy, ...args }, context, info) =>
      readPage(context, CHANGES, {
        info,
        args,
        orderBy,
        where:
          statuses == null
            ? []
            : [sql`${stateSql(context.now())} = any(${sql.val(statuses)}::text[])`],
      }),
  }),
)
