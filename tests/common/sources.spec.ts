import { globSync, readFileSync } from "node:fs"
import { CHAIN_ERRORS } from "@cocoon/protocol"
import { CONTRACT_ERRORS } from "../world/errors.js"
import { MESSAGES } from "../world/opcodes.js"

const CONTRACTS = ["Registry", "Model", "Provider", "Job", "Session", "RewardPool"]
const sources = globSync("contracts/**/*.tact").map((path) => ({
  path,
  text: readFileSync(path, "utf8").replace(/\/\/.*$/gm, ""),
}))

describe("contracts/ as written", () => {
  it("no two messages share an opcode or a name", () => {
    expect(MESSAGES.length).toBeGreaterThan(50)
    expect(new Set(MESSAGES.map(([name]) => name)).size).toBe(MESSAGES.length)
    expect(new Set(MESSAGES.map(([, opcode]) => opcode)).size).toBe(MESSAGES.length)
  })

  it("every message has an explicit opcode in its contract's range", () => {
    for (const { path, text } of sources) {
      expect([path, /^message\s+\w/m.test(text)]).toEqual([path, false])
    }
    for (const [name, opcode] of MESSAGES) {
      expect([name, opcode >>> 24]).toEqual([name, 0xc0])
    }
  })

  it("no contract names the code of another one: initOf and codeOf would change its own data (rule R2)", () => {
    for (const { path, text } of sources) {
      const named = [...text.matchAll(/\b(?:initOf|codeOf)\s+(\w+)/g)].map(([, name]) => name)
      expect([path, named]).toEqual([path, []])
    }
  })

  it("every contract is declared once, with one last parameter for its state", () => {
    for (const name of CONTRACTS) {
      const declared = sources.filter(({ text }) =>
        new RegExp(`^contract ${name}\\(`, "m").test(text),
      )
      expect([name, declared.length]).toEqual([name, 1])
      expect(declared[0]?.text).toMatch(/state: Cell\?,\n\) (with [\w, ]+ )?\{/)
    }
  })

  it("errors are declared once each and the protocol's registry gives every one of them advice", () => {
    const codes = [...CONTRACT_ERRORS.values()]
    expect(new Set(codes).size).toBe(codes.length)
    const known = CHAIN_ERRORS.filter(({ name }) => name.startsWith("ERROR_"))
    const declared = [...CONTRACT_ERRORS].map(([name, code]) => `${code} ${name}`)
    expect(known.map(({ name, code }) => `${code} ${name}`).sort()).toEqual(declared.sort())
  })

  it("every error that is declared is thrown somewhere", () => {
    for (const [name, code] of CONTRACT_ERRORS) {
      const used = sources.some(
        ({ path, text }) =>
          !path.endsWith("errors.tact") &&
          (new RegExp(`\\b${name}\\b`).test(text) || new RegExp(`\\b${code} THROW`).test(text)),
      )
      expect([name, used]).toEqual([name, true])
    }
  })

  it("money never meets raw min or max", () => {
    for (const { path, text } of sources) {
      if (path.endsWith("common/math.tact")) continue
      expect([path, /\b(?:min|max)\(/.test(text)]).toEqual([path, false])
    }
  })
})
