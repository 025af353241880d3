import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const DOCS = fileURLToPath(new URL("../../docs/", import.meta.url))
const textsIn = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  )

const out = mkdtempSync(join(tmpdir(), "cocoon-simulate-"))
afterAll(() => rmSync(out, { recursive: true }))

/** The built command, in a process of its own: a year takes several times longer inside the test runner. */
const MAIN = fileURLToPath(new URL("../dist/main.js", import.meta.url))

const RUN = "npm run simulate -- --out docs/economics --splice docs/ECONOMICS.md"

test(`the committed plots, results and table are what the seed makes: else ${RUN}`, () => {
  const economics = readFileSync(join(DOCS, "ECONOMICS.md"), "utf8")
  const copy = join(out, "ECONOMICS.md")
  writeFileSync(copy, economics)
  const args = [MAIN, "--out", join(out, "economics"), "--splice", copy]
  const said = execFileSync(process.execPath, args, { encoding: "utf8" })
  const made = textsIn(join(out, "economics"))
  expect(made).toEqual(textsIn(join(DOCS, "economics")))
  expect(readFileSync(copy, "utf8")).toBe(economics)
  expect(said).toBe(`${made["results.md"]}\n`)
}, 300_000)

test("docs/ECONOMICS.md shows every plot", () => {
  const economics = readFileSync(join(DOCS, "ECONOMICS.md"), "utf8")
  const plots = readdirSync(join(DOCS, "economics")).filter((name) => name.endsWith(".svg"))
  expect(plots.length).toBeGreaterThan(5)
  expect(plots.filter((name) => !economics.includes(`(economics/${name})`))).toEqual([])
})
