import { readdirSync, readFileSync } from "node:fs"

const folder = new URL("./", import.meta.url)
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
)

describe("runs in a browser", () => {
  it("there is something to look at", () => {
    expect(sources.length).toBeGreaterThan(40)
  })

  it.each(sources)("%s imports nothing of Node and no package at run time", (name) => {
    const text = readFileSync(new URL(name, folder), "utf8")
    const imports = text.match(/^(import|export) .*from ".*"|^} from ".*"/gms) ?? []
    const outside = imports.filter(
      (line) => !/from "\.\.?\//.test(line) && !/^import type /.test(line),
    )
    expect(outside).toEqual([])
    expect(text).not.toMatch(/\b(Buffer|process|require|__dirname)\b[.(]/)
  })
})
