import type { IndexedHead } from "../../subscribe/Feed.js"
import { mapChanges } from "../../subscribe/mapChanges.js"
import { builder } from "../builder.js"
import { version } from "../version.js"

const Indexer = builder.objectRef<Partial<IndexedHead>>("Indexer").implement({
  description: "The indexer itself: which one it is and how far it has read.",
  fields: (t) => ({
    version: t.string({ description: "Of the package.", resolve: () => version() }),
    seqno: t.expose("seqno", {
      type: "UInt",
      nullable: true,
      description:
        "Newest masterchain block up to which all is indexed; null before the first. All else in one answer is of this block or later, and two of its fields need not be of the same.",
    }),
    at: t.expose("at", { type: "UnixTime", nullable: true, description: "That block's time." }),
    lagSeconds: t.int({
      nullable: true,
      description: "From that block's time to now.",
      resolve: ({ at }, _args, context) => (at === undefined ? null : context.now() - at),
    }),
  }),
})

builder.queryField("indexer", (t) =>
  t.field({
    type: Indexer,
    description: "How far the index is.",
    resolve: (_root, _args, { feed }) => feed.head() ?? {},
  }),
)

builder.subscriptionField("blocks", (t) =>
  t.field({
    type: Indexer,
    description:
      "The newest indexed block, each time that it moves; a slow reader skips to the last.",
    subscribe(_root, _args, context) {
      let told: number | undefined
      return mapChanges(context, {
        async next({ seqno, at }) {
          if (told !== undefined && seqno <= told) return []
          told = seqno
          return [{ seqno, at }]
        },
      })
    },
    resolve: (head) => head,
  }),
)
