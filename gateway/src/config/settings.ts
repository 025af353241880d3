import type { SettingValues } from "@cocoon/service"
import { networkSettings } from "./networkSettings.js"
import { serverSettings } from "./serverSettings.js"

/** Every setting of the gateway. */
export const settings = { ...serverSettings, ...networkSettings } as const

/** The validated settings, frozen. */
export type Config = SettingValues<typeof settings>
