import { loadPage } from "../../connection/loadPage.js"
import { pageCost } from "../../connection/pageCost.js"
import { readPage } from "../../connection/readPage.js"
import { loadRow } from "../../context/loadRow.js"
import { builder } from "../builder.js"
import { connections } from "../connections.js"
import { PRICE_POINTS } from "../listings/pricePoints.js"
import { ONE } from "../lookups.js"
import { orderEnum } from "../orderEnum.js"
import { refs } from "../refs.js"
import { transactionOf } from "../transactionOf.js"
import { where } from "../where.js"
import { PriceSheet } from "./priceSheet.js"

builder.objectType(refs.Price, {
  description: "What a Provider offers for a listing.",
  fields: (t) => ({
    provider: t.field({
      type: refs.Provider,
      nullable: true,
      complexity: 2,
      resolve: ({ provider }, _args, context, info) =>
        loadRow(context, ONE.provider, [provider], info),
    }),
    model: t.field({
      type: refs.Model,
      nullable: true,
      complexity: 2,
      description: "Null where its owner priced what no followed Model is.",
      resolve: ({ model }, _args, context, info) => loadRow(context, ONE.model, [model], info),
    }),
    modelAddress: t.expose("model", { type: "Address" }),
    sheet: t.field({ type: PriceSheet, resolve: (row) => row }),
    floor: t.field({
      type: PriceSheet,
      description: "Below which the enclave may not go.",
      resolve: (row) => ({
        prompt: row.floor_prompt,
        cached: row.floor_cached,
        completion: row.floor_completion,
        reasoning: row.floor_reasoning,
      }),
    }),
    setAt: t.expose("set_at", { type: "UnixTime" }),
    transaction: t.field(transactionOf("That set it.", (row) => [row.provider, row.set_lt])),
  }),
})

builder.objectType(refs.PricePoint, {
  description: "A price that was offered from this moment on.",
  fields: (t) => ({
    provider: t.field({
      type: refs.Provider,
      nullable: true,
      complexity: 2,
      resolve: ({ provider }, _args, context, info) =>
        loadRow(context, ONE.provider, [provider], info),
    }),
    modelAddress: t.expose("model", { type: "Address" }),
    at: t.expose("at", { type: "UnixTime" }),
    lt: t.expose("lt", { type: "Lt" }),
    sheet: t.field({
      type: PriceSheet,
      nullable: true,
      description: "Null: the offer ended.",
      resolve: ({ prompt, cached, completion, reasoning }) =>
        prompt === null || cached === null || completion === null || reasoning === null
          ? null
          : { prompt, cached, completion, reasoning },
    }),
    transaction: t.field(transactionOf("That set it.", (row) => [row.provider, row.lt])),
  }),
})

const Order = orderEnum("PricePointOrder", { NEWEST: "Latest first.", OLDEST: "Earliest first." })

builder.queryField("priceHistory", (t) =>
  t.field({
    type: connections.pricePoints,
    complexity: pageCost(PRICE_POINTS),
    description: "Every price ever offered for a listing, by all Providers or by one.",
    args: {
      ...t.arg.connectionArgs(),
      model: t.arg({ type: "Address", required: true }),
      provider: t.arg({ type: "Address" }),
      since: t.arg({ type: "UnixTime" }),
      orderBy: t.arg({ type: Order, required: true, defaultValue: "NEWEST" }),
    },
    resolve: (_root, { model, provider, since, orderBy, ...args }, context, info) =>
      readPage(context, PRICE_POINTS, {
        info,
        args,
        orderBy,
        where: [
          ...where.equal("price_point.model", model),
          ...where.equal("price_point.provider", provider),
          ...where.from("price_point.at", since),
        ],
      }),
  }),
)

builder.objectField(refs.Provider, "priceHistory", (t) =>
  t.field({
    type: connections.pricePoints,
    complexity: pageCost(PRICE_POINTS),
    args: {
      ...t.arg.connectionArgs(),
      model: t.arg({ type: "Address" }),
      orderBy: t.arg({ type: Order, required: true, defaultValue: "NEWEST" }),
    },
    resolve: ({ address }, { model, orderBy, ...args }, context, info) =>
      loadPage(context, PRICE_POINTS, {
        info,
        args,
        orderBy,
        filter: model,
        where: where.equal("price_point.model", model),
        by: { column: "provider", kind: "address" },
        parent: { value: address },
      }),
  }),
)

builder.objectField(refs.Model, "priceHistory", (t) =>
  t.field({
    type: connections.pricePoints,
    complexity: pageCost(PRICE_POINTS),
    args: {
      ...t.arg.connectionArgs(),
      orderBy: t.arg({ type: Order, required: true, defaultValue: "NEWEST" }),
    },
    resolve: ({ address }, { orderBy, ...args }, context, info) =>
      loadPage(context, PRICE_POINTS, {
        info,
        args,
        orderBy,
        where: [],
        by: { column: "model", kind: "address" },
        parent: { value: address },
      }),
  }),
)
