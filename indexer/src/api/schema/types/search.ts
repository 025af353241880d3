import { builder } from "../builder.js"
import { refs } from "../refs.js"
import { searchText } from "../searchText.js"

const Result = builder.unionType("SearchResult", {
  description: "Something that was searched for by its address, hash or id, or by its owner.",
  types: [
    refs.Provider,
    refs.Model,
    refs.Job,
    refs.Session,
    refs.Transaction,
    refs.Image,
    refs.Account,
  ],
})

builder.queryField("search", (t) =>
  t.field({
    type: [Result],
    complexity: { field: 40, multiplier: 20 },
    description:
      "By address (a contract's, an owner's or a client's), hash, deal id, image id, platform id or model hash; at most 10 of a kind.",
    args: { text: t.arg.string({ required: true }) },
    resolve: (_root, { text }, context) => searchText(context, text),
  }),
)
