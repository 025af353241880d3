import type { ByClass } from "../../decode/provider/ProviderEvents.js"
import type { Row } from "../../store/Database.js"
import type { ProviderFolds } from "./ProviderFolds.js"

/** What is set and stands until it is set again: keys, profile, prices, terms, version. */
export const settingFolds: ProviderFolds<
  | "provider.SignedCall"
  | "provider.SetOperatorKey"
  | "provider.Freeze"
  | "provider.SetProfile"
  | "provider.SetAvailability"
  | "provider.SetPrice"
  | "provider.AdjustPrice"
  | "provider.TermsSynced"
  | "provider.ProviderUpgraded"
> = {
  "provider.SignedCall": (provider, { data }) => ({ ...provider, seqno: data.seqno + 1 }),
  "provider.SetOperatorKey": (provider, { data }) => ({
    ...provider,
    operator_key: data.operatorKey,
  }),
  "provider.Freeze": (provider, { data }) => ({ ...provider, frozen: data.frozen }),
  "provider.SetProfile": (provider, { data }) => ({
    ...provider,
    endpoint: data.endpoint,
    gpu_class: data.gpuClass,
  }),
  "provider.SetAvailability": (provider, { data }) => ({ ...provider, available: data.available }),
  "provider.SetPrice": (provider, { data: { model, price }, at, lt, rows }) => {
    const point = { provider: provider.address, model, lt, at }
    if (price === null) {
      rows.remove("price", [provider.address, model])
      rows.add("price_point", { ...point, ...NO_PRICE })
      return provider
    }
    const { sheet } = price
    const offer = { provider: provider.address, model, ...pricesOf(sheet) }
    rows.put("price", { ...offer, ...floorsOf(price.floor), set_at: at, set_lt: lt })
    rows.add("price_point", { ...point, ...pricesOf(sheet) })
    return provider
  },
  "provider.AdjustPrice": (provider, { data: { model, sheet }, at, lt, rows }) => {
    const offer = rows.get("price", [provider.address, model])
    if (offer) rows.put("price", { ...offer, ...pricesOf(sheet), set_at: at, set_lt: lt })
    rows.add("price_point", { provider: provider.address, model, lt, at, ...pricesOf(sheet) })
    return provider
  },
  "provider.TermsSynced": (provider, { data: { terms, verifier } }) => ({
    ...provider,
    terms,
    verifier,
  }),
  // What began since the owner asked keeps the old code.
  "provider.ProviderUpgraded": (provider, { data: { origin, terms } }) =>
    isIdle(provider) && !provider.slashed ? { ...provider, origin, terms } : provider,
}

const isIdle = ({ locks, unbonding }: Row<"provider">): boolean =>
  Object.keys(locks).length === 0 && unbonding === "0"

const NO_PRICE = { prompt: null, cached: null, completion: null, reasoning: null }

const pricesOf = ({ prompt, cached, completion, reasoning }: ByClass) => ({
  prompt,
  cached,
  completion,
  reasoning,
})

const floorsOf = ({ prompt, cached, completion, reasoning }: ByClass) => ({
  floor_prompt: prompt,
  floor_cached: cached,
  floor_completion: completion,
  floor_reasoning: reasoning,
})
