import { readFileSync } from "node:fs"
import { CHAIN_ERRORS, chainError, errorFromExitCode } from "./chainErrors.js"

const source = readFileSync(new URL("../../contracts/common/errors.tact", import.meta.url), "utf8")
const declared = source
  .split("\n")
  .filter((line) => line.startsWith("const"))
  .map((line) => {
    const match = /^const (ERROR_[A-Z0-9_]+): Int = (\d+); \/\/ \S/.exec(line)
    return { line, name: match?.[1], code: Number(match?.[2]) }
  })
const ours = CHAIN_ERRORS.filter(({ code }) => code >= 256 && code < 2048)

test("every constant of errors.tact is written as the registry can read it", () => {
  expect(declared.filter(({ name }) => name === undefined)).toEqual([])
  expect(declared.length).toBeGreaterThan(60)
})

test("the registry holds exactly the constants of errors.tact, by name and number", () => {
  const pairs = (list: readonly { name: string | undefined; code: number }[]) =>
    list.map(({ code, name }) => `${name} = ${code}`).sort()
  expect(pairs(ours)).toEqual(pairs(declared))
})

test("no code or name stands for two things", () => {
  expect(new Set(CHAIN_ERRORS.map(({ code }) => code)).size).toBe(CHAIN_ERRORS.length)
  expect(new Set(CHAIN_ERRORS.map(({ name }) => name)).size).toBe(CHAIN_ERRORS.length)
})

test.each(CHAIN_ERRORS.map((error) => [error.name, error.advice]))(
  "%s comes with a sentence of advice",
  (_name, advice) => {
    expect(advice).toMatch(/^[A-Z][^\n]{15,}\.$/)
  },
)

test("the standard codes of the TVM and of Tact are known", () => {
  const standard = [2, 3, 4, 5, 7, 8, 9, 10, 11, 13, -13, -14, 32, 33, 34, 35, 36, 37]
  const tact = Array.from({ length: 11 }, (_, i) => 128 + i)
  expect([...standard, ...tact].filter((code) => chainError(code) === undefined)).toEqual([])
})

test("an exit code becomes an error that names it; an unknown one keeps its number", () => {
  expect(errorFromExitCode(37)).toMatchObject({
    code: "TVM_NOT_ENOUGH_TON",
    details: { exitCode: 37 },
    retryable: false,
  })
  expect(errorFromExitCode(600).message).toContain("ERROR_NOT_CLIENT (600): ")
  expect(errorFromExitCode(65_535)).toMatchObject({
    code: "EXIT_CODE_UNKNOWN",
    message: expect.stringContaining("65535"),
  })
  expect(chainError(65_535)).toBeUndefined()
})
