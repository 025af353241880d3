import { builder } from "../builder.js"
import { PROVIDER_STATES, type ProviderState } from "../providerState.js"

const names = Object.keys(PROVIDER_STATES) as ProviderState[]

/** Where a Provider stands. */
export const ProviderStates = builder.enumType("ProviderState", {
  description: "Where a Provider stands in its life: the first that holds.",
  values: Object.fromEntries(
    names.map((state) => [
      state.toUpperCase(),
      { value: state, description: PROVIDER_STATES[state] },
    ]),
  ) as Record<Uppercase<ProviderState>, { value: ProviderState; description: string }>,
})
