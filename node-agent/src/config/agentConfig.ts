import type { SettingValues } from "@cocoon/service"
import type { measuredSettings } from "./measuredSettings.js"
import type { operatorSettings } from "./operatorSettings.js"

/** What the quote covers: backend, attestation mode, model policy, log level. */
export type MeasuredConfig = SettingValues<typeof measuredSettings>

/** What the operator decides: prices, limits, wallets, endpoints. */
export type OperatorConfig = SettingValues<typeof operatorSettings>

/** The validated settings, frozen, the two parts apart. */
export type Config = { readonly measured: MeasuredConfig; readonly operator: OperatorConfig }
