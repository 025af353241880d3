import type { Setting } from "./setting.js"
import type { SettingNames } from "./settingNames.js"

const HEAD = ["| flag | variable | default | must be | what for |", "|---|---|---|---|---|"]
const cell = (text: string) => text.replaceAll("|", "\\|")

/** A group of settings as the lines of a Markdown table. */
export function settingsTable(
  group: Readonly<Record<string, Setting>>,
  names: SettingNames,
): string[] {
  const rows = Object.entries(group).map(([key, setting]) => {
    const { flag, variable } = names(key)
    const fallback = setting.fallback === undefined ? "" : `\`${setting.fallback}\``
    const doc = setting.secret === true ? `${setting.doc} Secret: never printed.` : setting.doc
    const cells = [`\`${flag}\``, `\`${variable}\``, fallback, setting.expects, doc]
    return `| ${cells.map(cell).join(" | ")} |`
  })
  return [...HEAD, ...rows]
}
