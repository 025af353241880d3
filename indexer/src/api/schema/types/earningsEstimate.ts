import { loadRow } from "../../context/loadRow.js"
import { builder } from "../builder.js"
import { type Earnings, loadEarnings } from "../loadEarnings.js"
import { ONE } from "../lookups.js"
import { refs } from "../refs.js"
import { PriceSheet } from "./priceSheet.js"
import { Usage } from "./usage.js"

const Estimate = builder.objectRef<Earnings>("EarningsEstimate").implement({
  description:
    "What a Provider would have earned with a listing in the last 24 hours: settled tokens ÷ attested providers that offer it, at a price.",
  fields: (t) => ({
    model: t.field({
      type: refs.Model,
      nullable: true,
      complexity: 2,
      resolve: ({ model }, _args, context, info) => loadRow(context, ONE.model, [model], info),
    }),
    provider: t.field({
      type: refs.Provider,
      nullable: true,
      complexity: 2,
      resolve: ({ provider }, _args, context, info) =>
        provider === null ? null : loadRow(context, ONE.provider, [provider], info),
    }),
    deals: t.exposeInt("deals", { description: "That settled in the last 24 hours." }),
    usage: t.field({ type: Usage, resolve: (row) => row }),
    providers: t.exposeInt("providers", { description: "Who share it." }),
    sheet: t.field({
      type: PriceSheet,
      nullable: true,
      description: "The provider's prices, or the medians of all.",
      resolve: (row) => row.sheet,
    }),
    perDay: t.expose("perDay", {
      type: "NanoTon",
      nullable: true,
      description: "Null below 10 deals, and without a price.",
    }),
    netPerDay: t.expose("netPerDay", {
      type: "NanoTon",
      nullable: true,
      description: "After the protocol fee and the royalty.",
    }),
    basis: t.exposeString("basis", { description: "How it was estimated, or why not, in words." }),
  }),
})

builder.queryField("earningsEstimate", (t) =>
  t.field({
    type: Estimate,
    complexity: 40,
    args: {
      model: t.arg({ type: "Address", required: true }),
      provider: t.arg({ type: "Address", description: "For this one, at its own prices." }),
    },
    resolve: (_root, { model, provider }, context) =>
      loadEarnings(context, { model, provider: provider ?? null }),
  }),
)
