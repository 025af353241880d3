import { settingsTable as table } from "@cocoon/service"
import { indexerSettingNames } from "./indexerSettingNames.js"
import { settings } from "./settings.js"

/** The settings as the Markdown of docs/CONFIG.md; a test holds the page against it. */
export function settingsTable(): string {
  return table(settings, indexerSettingNames).join("\n")
}
