import { readdirSync, readFileSync } from "node:fs"
import { messageNames } from "@cocoon/wrappers"

const page = readFileSync(new URL("../../docs/MESSAGES.md", import.meta.url), "utf8")
/** Every line of the page on which an opcode stands, in tables and in TL-B. */
const linesWith = (opcode: string) =>
  page.split("\n").filter((line) => line.toLowerCase().includes(opcode))
const snake = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase()

const contracts = new URL("../../contracts/", import.meta.url)
const getters = readdirSync(contracts, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".tact"))
  .flatMap((path) => [...readFileSync(new URL(path, contracts), "utf8").matchAll(/get fun (\w+)/g)])
  .map(([, name = ""]) => name)

const ours = [...messageNames()].filter(([opcode]) => Math.floor(opcode / 2 ** 24) === 0xc0)

describe("docs/MESSAGES.md", () => {
  it("there are messages to look for", () => expect(ours.length).toBeGreaterThan(60))

  it.each(ours.map(([opcode, name]) => [name, opcode.toString(16)] as const))(
    "names %s beside its opcode %s",
    (name, opcode) => {
      const named = linesWith(opcode).filter(
        (line) => line.includes(`\`${name}\``) || line.toLowerCase().includes(`${snake(name)}#`),
      )
      expect(named).not.toEqual([])
    },
  )

  it.each(ours.map(([opcode, name]) => [name, opcode.toString(16)] as const))(
    "gives %s as TL-B with its opcode %s",
    (name, opcode) => {
      expect(page).toMatch(new RegExp(`^${snake(name)}#${opcode}\\b`, "m"))
    },
  )

  it.each([...new Set(getters)])("names the getter %s", (name) => {
    expect(page).toMatch(new RegExp(`\`${name}[\`(]`))
  })
})
