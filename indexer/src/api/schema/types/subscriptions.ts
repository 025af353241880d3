import { loadRow } from "../../context/loadRow.js"
import { loadRows } from "../../context/loadRows.js"
import { changedJobs } from "../../subscribe/changedJobs.js"
import type { Changes } from "../../subscribe/Feed.js"
import { mapChanges } from "../../subscribe/mapChanges.js"
import { builder } from "../builder.js"
import { ALL, ONE } from "../lookups.js"
import { refs } from "../refs.js"
import { JobFilterInput } from "./jobFilterInput.js"

const present = <Item>(item: Item | null | undefined): readonly Item[] =>
  item == null ? [] : [item]

/** Whether something of an address changed, or without one of any. */
const concerns = ({ accounts }: Changes, address: string | null) =>
  accounts === "many" || (address === null ? accounts.size > 0 : accounts.has(address))

builder.subscriptionFields((t) => ({
  jobs: t.field({
    type: refs.Job,
    complexity: 20,
    description: "Each job that changed and is wanted, once in each state.",
    args: { filter: t.arg({ type: JobFilterInput }) },
    subscribe: (_root, { filter }, context) =>
      mapChanges(context, { next: changedJobs(context, filter) }),
    resolve: (row) => row,
  }),
  board: t.field({
    type: refs.Job,
    complexity: 20,
    description:
      "Each job of a model's board that changed; its status and dueAt say whether it still stands there: the end of its time is no change.",
    args: { model: t.arg({ type: "Address", required: true }) },
    subscribe: (_root, { model }, context) =>
      mapChanges(context, { next: changedJobs(context, { model, direct: false }) }),
    resolve: (row) => row,
  }),
  provider: t.field({
    type: refs.Provider,
    complexity: 20,
    description: "A Provider as it is, and again at each change.",
    args: { address: t.arg({ type: "Address", required: true }) },
    subscribe(_root, { address }, context) {
      const read = async () => present(await loadRow(context, ONE.provider, [address]))
      return mapChanges(context, {
        first: read,
        next: async (changes) => (concerns(changes, address) ? read() : []),
      })
    },
    resolve: (row) => row,
  }),
  session: t.field({
    type: refs.Session,
    complexity: 20,
    description: "The last Session at an address as it is, and again at each change.",
    args: { address: t.arg({ type: "Address", required: true }) },
    subscribe(_root, { address }, context) {
      const read = async () => present((await loadRows(context, ALL.sessionsAt, [address])).at(-1))
      return mapChanges(context, {
        first: read,
        next: async (changes) => (concerns(changes, address) ? read() : []),
      })
    },
    resolve: (row) => row,
  }),
  pending: t.field({
    type: [refs.PendingTransaction],
    description: "What is not final yet, and again when that changes; at most 200.",
    args: { account: t.arg({ type: "Address" }) },
    subscribe(_root, { account }, context) {
      const whose = account ?? null
      let told: string | undefined
      const read = async () => {
        const rows = await context.feed.pendingOf(whose)
        const now = rows.map(({ hash, finality }) => `${hash}${finality}`).join()
        if (now === told) return []
        told = now
        return [rows]
      }
      return mapChanges(context, {
        first: read,
        next: async (changes) => (concerns(changes, whose) ? read() : []),
      })
    },
    resolve: (rows) => rows,
  }),
}))
