import { measuredSettings } from "./measuredSettings.js"
import { operatorSettings } from "./operatorSettings.js"
import type { Setting } from "./setting.js"
import { settingNames } from "./settingNames.js"

const cell = (text: string) => text.replaceAll("|", "\\|")

function rows(group: Readonly<Record<string, Setting>>): string[] {
  return Object.entries(group).map(([key, setting]) => {
    const { flag, variable } = settingNames(key)
    const fallback = setting.fallback === undefined ? "" : `\`${setting.fallback}\``
    const doc = setting.secret === true ? `${setting.doc} Secret: never printed.` : setting.doc
    const cells = [`\`${flag}\``, `\`${variable}\``, fallback, setting.expects, doc]
    return `| ${cells.map(cell).join(" | ")} |`
  })
}

const HEAD = ["| flag | variable | default | must be | what for |", "|---|---|---|---|---|"]

/** The settings as the Markdown of docs/CONFIG.md; a test holds the page against it. */
export function settingsTable(): string {
  return [
    "### Measured: part of the image, covered by the quote",
    "",
    ...HEAD,
    ...rows(measuredSettings),
    "",
    "### The operator's: hostile input to the TD",
    "",
    ...HEAD,
    ...rows(operatorSettings),
  ].join("\n")
}
