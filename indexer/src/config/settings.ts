import type { SettingValues } from "@cocoon/service"
import { apiSettings } from "../api/server/settings/apiSettings.js"
import { chainSettings } from "./chainSettings.js"
import { serverSettings } from "./serverSettings.js"

/** Every setting of the indexer. */
export const settings = { ...chainSettings, ...serverSettings, ...apiSettings } as const

/** The validated settings, frozen. */
export type Config = SettingValues<typeof settings>
