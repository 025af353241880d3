import { readFileSync } from "node:fs"

const PAGES = new URL("../../../../explorer/src/app/pages.ts", import.meta.url)

/** Paths of all pages of the explorer, as its list of them has them: names marked by `$`. */
export function pagePaths(): readonly string[] {
  const text = readFileSync(PAGES, "utf8")
  return [...text.matchAll(/"(\/[^"]*)",\s*"\w+Page"/g)].map(([, path = ""]) => path)
}
