import type { Setting } from "./setting.js"
import { settingNames } from "./settingNames.js"
import { settings } from "./settings.js"

const cell = (text: string) => text.replaceAll("|", "\\|")

function row([key, setting]: [string, Setting]): string {
  const { flag, variable } = settingNames(key)
  const fallback = setting.fallback === undefined ? "" : `\`${setting.fallback}\``
  const doc = setting.secret === true ? `${setting.doc} Secret: never printed.` : setting.doc
  const cells = [`\`${flag}\``, `\`${variable}\``, fallback, setting.expects, doc]
  return `| ${cells.map(cell).join(" | ")} |`
}

/** The settings as the Markdown of docs/CONFIG.md; a test holds the page against it. */
export function settingsTable(): string {
  const head = ["| flag | variable | default | must be | what for |", "|---|---|---|---|---|"]
  return [...head, ...Object.entries(settings).map(row)].join("\n")
}
