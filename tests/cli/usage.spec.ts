import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { OnChainInput, OnChainVerdict } from "@cocoon/cli"
import { runQuote } from "./runQuote.js"
import { pathOf } from "./vectors.js"

const folder = mkdtempSync(join(tmpdir(), "cocoon-quote-"))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const QUOTE = pathOf("v4-90c06f-cocoon.bin")
const ALTERED = pathOf("mut-flip-reportdata--v4-90c06f-cocoon.bin")
const COLLATERAL = pathOf("collateral/90c06f000000-tcb2026-03-16-ev18-4fe7c17e.json")
const AT = ["--collateral", COLLATERAL, "--at", "1774995607"]

describe("bad usage: exit 2 and one line that says what, why and what to do", () => {
  const big = write("big.bin", new Uint8Array(2 ** 20 + 1))
  const text = write("text.json", '{"tcb_info": 1}')
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["no command", [], /no command; say verify FILE or inspect FILE/],
    ["an unknown command", ["prove", QUOTE], /unknown command 'prove'; say verify/],
    ["no file", ["verify"], /missing required argument 'file'; say/],
    ["no file to inspect", ["inspect"], /missing required argument 'file'; say/],
    ["two files", ["verify", QUOTE, QUOTE], /too many arguments/],
    ["an unknown flag", ["verify", QUOTE, "--strict"], /unknown option '--strict'; say/],
    ["a flag without its value", ["verify", QUOTE, "--at"], /argument missing; say/],
    ["a missing file", ["verify", join(folder, "none")], /none does not exist; give the file/],
    ["a directory", ["verify", folder], /is a directory; give the file/],
    ["an empty name", ["verify", ""], /the quote's file "" does not exist; give/],
    ["too large a file", ["verify", big], /has more than 1048576 bytes; give/],
    ["too large a file to inspect", ["inspect", big], /has more than 1048576 bytes; give/],
    ["a bad time", ["verify", QUOTE, "--at", "today"], /--at today is no time in Unix/],
    [
      "an unknown status",
      ["verify", QUOTE, "--accept-status", "Uptodate"],
      /--accept-status Uptodate is not known; write one or more of UpToDate,/,
    ],
    [
      "an unknown allowance",
      ["verify", QUOTE, "--allow", "all"],
      /--allow all is not known; write one or more of debug,sept-ve,service-td/,
    ],
    ["a quote as collateral", ["verify", QUOTE, "--collateral", QUOTE], /is no collateral bundle;/],
    ["other JSON as collateral", ["verify", QUOTE, "--collateral", text], /no collateral bundle;/],
    ["a quote as root", ["verify", QUOTE, "--root", QUOTE], /holds no root; write intel, or/],
    ["an unknown root", ["verify", QUOTE, "--root", "Intel"], /--root Intel does not exist; write/],
    ["--on-chain without a contract", ["verify", QUOTE, "--on-chain"], /unknown option/],
  ]

  it.each(cases)("%s", async (_, args, line) => {
    const { code, stdout, stderr } = await runQuote(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
    expect(stderr).toMatch(/^quote: [^\n]+\n$/)
    expect(stderr).toMatch(line)
  })

  it("what a hostile name holds does nothing to the terminal", async () => {
    const { stderr } = await runQuote(["verify", join(folder, "\u001b[2J\n\u009b")])
    expect(stderr).toContain("\\u{1b}[2J\\u{a}\\u{9b} does not exist")
  })
})

describe("what people see", () => {
  it("inputs, claims, a line per check and the verdict last", async () => {
    const { code, stdout } = await runQuote(["verify", QUOTE, ...AT])
    const lines = stdout.trimEnd().split("\n")
    expect(code).toBe(0)
    expect(lines.at(-1)).toBe("accepted, TCB UpToDate")
    expect(lines).toContain("time        2026-03-31T22:20:07Z (1774995607)")
    expect(lines).toContain("policy      accepts TCB status UpToDate; allows nothing")
    expect(lines.some((line) => /^ {2}tcb-status +ok {2}UpToDate$/.test(line))).toBe(true)
  })

  it("without collateral the TCB is not evaluated, and the last line says so", async () => {
    const { code, stdout } = await runQuote(["verify", QUOTE])
    expect(code).toBe(0)
    expect(stdout).toMatch(/\n {2}tcb +not evaluated {2}no --collateral/)
    expect(stdout).toMatch(/\naccepted, TCB not evaluated\n$/)
  })

  it("a refusal: the check that refused, and the reason last", async () => {
    const { code, stdout } = await runQuote(["verify", ALTERED])
    expect(code).toBe(1)
    expect(stdout).toContain("What the quote says, NOT proven")
    expect(stdout).toMatch(/\n {2}quote-signature +REFUSED {2}/)
    expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^REFUSED: quote-signature-invalid: /)
  })

  it("stale collateral: which document, for which FMSPC, and where a current one is", async () => {
    const args = ["--collateral", COLLATERAL, "--at", "1790000000"]
    const { code, stdout } = await runQuote(["verify", QUOTE, ...args])
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /\nwhat to do: put a current PCK CRL for FMSPC 90c06f000000 into the collateral: https:/,
    )
  })

  it("a TCB that is refused is told by name, and accepted when the policy says so", async () => {
    const file = pathOf("v4-b0c06f-dcapqvl.bin")
    const collateral = pathOf("collateral/b0c06f000000-tcb2026-08-13-ev20-dc25a753.json")
    const args = ["verify", file, "--collateral", collateral, "--at", "1787894484"]
    const strict = await runQuote(args)
    expect(strict.stdout).toMatch(/\nREFUSED: tcb-status-not-accepted: .*OutOfDate\n$/)
    const wide = await runQuote([...args, "--accept-status", "UpToDate,OutOfDate"])
    expect(wide.stdout).toMatch(/\naccepted, TCB OutOfDate\n$/)
  })

  it("help names every option, and none that does not exist", async () => {
    const { code, stdout } = await runQuote(["verify", "--help"])
    expect(code).toBe(0)
    for (const flag of ["collateral", "at", "root", "accept-status", "allow", "json"]) {
      expect(stdout).toContain(`--${flag}`)
    }
    expect(stdout).not.toContain("on-chain")
  })
})

describe("with a contract to ask", () => {
  const onChain = (verdict: Partial<OnChainVerdict>) => ({
    verifyOnChain: async (_: OnChainInput) => ({
      ok: true,
      error: null,
      gas: 70_000n,
      fees: 42n,
      ...verdict,
    }),
  })
  const REFUSED = { ok: false, error: "ERROR_TCB_STATUS" }

  it("the flag is in the help", async () => {
    expect((await runQuote(["verify", "--help"], onChain({}))).stdout).toContain("--on-chain")
  })

  it("is asked only when told to", async () => {
    const { stdout } = await runQuote(["verify", QUOTE, ...AT, "--json"], onChain(REFUSED))
    expect(JSON.parse(stdout)).not.toHaveProperty("onChain")
  })

  it("needs collateral: exit 2 and one line", async () => {
    const { code, stdout, stderr } = await runQuote(["verify", QUOTE, "--on-chain"], onChain({}))
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
    expect(stderr).toMatch(/^quote: --on-chain needs --collateral[^\n]+\n$/)
  })

  it("both accept: exit 0, gas and fees as text", async () => {
    const args = ["verify", QUOTE, ...AT, "--on-chain", "--json"]
    const { code, stdout, stderr } = await runQuote(args, onChain({}))
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
    const verdict = { ok: true, error: null, gas: "70000", fees: "42" }
    expect(JSON.parse(stdout).onChain).toEqual(verdict)
  })

  it("verdicts that differ: exit 1 and a line saying so", async () => {
    const args = ["verify", QUOTE, ...AT, "--on-chain"]
    const text = await runQuote(args, onChain(REFUSED))
    expect(text.code).toBe(1)
    expect(text.stdout).toMatch(/\nverdicts differ: the library accepts it, the contract refuses/)
    const json = await runQuote([...args, "--json"], onChain(REFUSED))
    expect(json.code).toBe(1)
    expect(json.stderr).toMatch(/^quote: verdicts differ: [^\n]+\n$/)
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: true, onChain: { ok: false } })
    const other = await runQuote(["verify", ALTERED, ...AT, "--on-chain"], onChain({}))
    expect(other.code).toBe(1)
    expect(other.stdout).toContain("the contract accepts it")
  })

  it("both refuse: exit 1 and no such line", async () => {
    const args = ["verify", ALTERED, ...AT, "--on-chain"]
    const { code, stdout } = await runQuote(args, onChain(REFUSED))
    expect(code).toBe(1)
    expect(stdout).not.toContain("verdicts differ")
    expect(stdout).toContain("on chain: REFUSED: ERROR_TCB_STATUS (gas 70000, fees 42 nanoTON)")
  })

  it("a file that cannot be encoded", async () => {
    const file = pathOf("mut-truncated--v4-90c06f-cocoon.bin")
    const args = ["verify", file, ...AT, "--on-chain", "--json"]
    const { code, stdout } = await runQuote(args, onChain({}))
    expect(code).toBe(1)
    const verdict = { ok: false, error: "NOT_ENCODABLE", gas: "0", fees: "0" }
    expect(JSON.parse(stdout).onChain).toEqual(verdict)
  })
})
