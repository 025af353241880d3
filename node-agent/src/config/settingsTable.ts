import { settingsTable as table } from "@cocoon/service"
import { agentSettingNames } from "./agentSettingNames.js"
import { measuredSettings } from "./measuredSettings.js"
import { operatorSettings } from "./operatorSettings.js"

/** The settings as the Markdown of docs/CONFIG.md; a test holds the page against it. */
export function settingsTable(): string {
  return [
    "### Measured: part of the image, covered by the quote",
    "",
    ...table(measuredSettings, agentSettingNames),
    "",
    "### The operator's: hostile input to the TD",
    "",
    ...table(operatorSettings, agentSettingNames),
  ].join("\n")
}
