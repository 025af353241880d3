/** Words of the page. */
export const modelsPage = {
  title: "Models",
  lead: "Each listing is a contract: the hash of the weights, the owner's royalty and a job board. Prices come from providers; the open market decides.",
  newest: "Newest",
  empty: "No model is listed here.",
  cheapest: "Cheapest completion",
  offers: "Attested offers",
} as const
