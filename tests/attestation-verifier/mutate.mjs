// Takes one check at a time out of the AttestationVerifier and runs its tests, which must fail:
//   node tests/attestation-verifier/mutate.mjs [regular expression for the mutants' names] [--list]
// Works in a copy of the repository, built before. Prints a line a mutant and the survivors; exit code 1 when there are any.
import { spawnSync } from "node:child_process"
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { basename, join, resolve } from "node:path"

const SOURCES = "contracts/attestation-verifier"
const TESTS = "tests/attestation-verifier"
const PROJECTS = ["AttestationVerifier", "VerifierHarness"]
const OUTSIDE = new Set(["node_modules", ".git"])

const print = (line) => process.stdout.write(`${line}\n`)

/** The end of a call's parentheses, which open at `start`. */
function closing(text, start) {
  let depth = 0
  for (let i = start; i < text.length; i++) {
    if (text[i] === "(") depth += 1
    if (text[i] === ")") depth -= 1
    if (depth === 0) return i
  }
  throw new Error("parentheses do not close")
}

/** Where the operands of && at the top level of an expression begin and end. */
function conjuncts(text) {
  const cuts = []
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "(") depth += 1
    if (text[i] === ")") depth -= 1
    if (depth === 0 && text.startsWith("&&", i)) cuts.push(i)
  }
  const starts = [0, ...cuts.map((cut) => cut + 2)]
  return starts.map((from, i) => [from, cuts[i] ?? text.length])
}

const lineOf = (text, index) => text.slice(0, index).split("\n").length

/** Every call of throwUnless and throwIf, and every operand of its condition. */
function* callMutants(file, text) {
  for (const { index, 0: head, 1: error } of text.matchAll(/throw(?:Unless|If)\(\s*([\w.]+),/g)) {
    const end = closing(text, text.indexOf("(", index))
    const name = `${basename(file)}:${lineOf(text, index)} ${error}`
    const removed = `${text.slice(0, index)}${text.slice(end + 2)}`
    yield { name, file, error, text: removed }
    const from = index + head.length
    const parts = head.startsWith("throwUnless") ? conjuncts(text.slice(from, end)) : []
    if (parts.length < 2) continue
    for (const [i, [start, stop]] of parts.entries()) {
      const held = `${text.slice(0, from + start)} true ${text.slice(from + stop)}`
      yield { name: `${name} operand ${i + 1}`, file, error, text: held }
    }
  }
}

/** Every THROWIF and THROWIFNOT of an asm function. */
function* asmMutants(file, text) {
  for (const { index, 0: found, 1: code } of text.matchAll(/\b(8\d\d) THROWIF(?:NOT)?\b/g)) {
    const changed = `${text.slice(0, index)}DROP${text.slice(index + found.length)}`
    const error = code === "826" ? "ERROR_CRL_MALFORMED" : "ERROR_CRL_INDEX"
    yield { name: `${basename(file)}:${lineOf(text, index)} ${found}`, file, error, text: changed }
  }
}

/** Checks of another form: what to find, and what stands in its place. */
const OTHERS = [
  ["p256.tact", "MULMOD\n    EQUAL", "MULMOD\n    2DROP\n    TRUE"],
  ["p256.tact", "GEQ\n    AND", "2DROP"],
  ["p256.tact", "s4 PUSH\n    P256_CHKSIGNU\n    AND", "2DROP"],
  ["p256.tact", "s2 s3 PUSH2\n    P256_CHKSIGNU\n    AND", "DROP"],
  ["chain.tact", "ecdsaHolds(rootX, ca.hash, s1, root.beginParse())", "true"],
  ["verify.tact", "((terms.tcbNumber | terms.qeNumber) == 0)", "(true)"],
  ["verify.tact", ".and(now() <= judgedUntil(key.judgement))", ""],
  [
    "verify.tact",
    ".and(key.judgedBy == judgedBy(self, judgedFmspc(key.judgement), body.teeTcbSvn, terms.policy))",
    "",
  ],
  ["verify.tact", "newest ? judgedBy(", "true ? judgedBy("],
  ["judge.tact", ".storeUint(st.trust.hash(), 256)", ""],
  ["judge.tact", ".storeUint(pair!!.hash(), 256)", ""],
  ["judge.tact", ".storeUint(teeTcbSvn, 128)", ""],
  ["judge.tact", ".storeUint(policy, 32),", ","],
  ["keyCache.tact", "self.keys.del(oldest!!);", ""],
  ["trust.tact", "if (known.keyX == ca.keyX) {", "if (true) {"],
  ["trust.tact", "return known < thisUpdate;", "return true;"],
]

function* otherMutants(file, text) {
  for (const [name, from, to] of OTHERS) {
    if (name !== basename(file)) continue
    const index = text.indexOf(from)
    if (index < 0) throw new Error(`${name} has no ${from}`)
    const changed = text.slice(0, index) + to + text.slice(index + from.length)
    yield { name: `${name}:${lineOf(text, index)} ${from}`, file, error: "", text: changed }
  }
}

function copyRepository() {
  const root = mkdtempSync(join(tmpdir(), "cocoon-mutants-"))
  for (const name of readdirSync(".")) {
    if (!OUTSIDE.has(name)) cpSync(name, join(root, name), { recursive: true })
  }
  mkdirSync(join(root, "node_modules/@cocoon"), { recursive: true })
  for (const name of readdirSync("node_modules")) {
    if (name !== "@cocoon")
      symlinkSync(resolve("node_modules", name), join(root, "node_modules", name))
  }
  for (const name of readdirSync("node_modules/@cocoon")) {
    symlinkSync(join(root, name), join(root, "node_modules/@cocoon", name))
  }
  const config = JSON.parse(readFileSync("tact.config.json", "utf8"))
  config.projects = config.projects.filter(({ name }) => PROJECTS.includes(name))
  writeFileSync(join(root, "mutant.config.json"), JSON.stringify(config))
  return root
}

const run = (root, args) => spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" })
const CODE = /(__code = [\w.]+\.fromHex\(')[0-9a-f]+'/

/** Compiles and puts the code into the bindings in place of what they hold. */
function rebuild(root) {
  const args = ["node_modules/@tact-lang/compiler/bin/tact.js", "--config", "mutant.config.json"]
  const { status, stdout, stderr } = run(root, args)
  if (status !== 0) throw new Error(`${stdout}${stderr}`.slice(-2_000))
  for (const name of PROJECTS) {
    const code = readFileSync(join(root, `build/${name}/${name}_${name}.code.boc`), "hex")
    const file = join(root, `wrappers/dist/build/${name}/${name}_${name}.js`)
    const bindings = readFileSync(file, "utf8")
    if (!CODE.test(bindings)) throw new Error(`no code in ${file}`)
    writeFileSync(file, bindings.replace(CODE, `$1${code}'`))
  }
}

const FLAGS = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"]
const JEST = [
  "node_modules/jest/bin/jest.js",
  "--selectProjects=chain",
  "--watchman=false",
  "--bail",
]

/** True when one of the test files fails. */
function isKilled(root, files) {
  return (
    files.length > 0 && run(root, [...FLAGS, ...JEST, "--runTestsByPath", ...files]).status !== 0
  )
}

/** The tests that name the error or the source, shortest first and one by one, then all others at once. */
function testsOf({ error, file: source }) {
  const all = globSync(`${TESTS}/*.spec.ts`).sort()
  const stem = basename(source, ".tact")
  const names = (file) =>
    basename(file).startsWith(stem) || (error !== "" && readFileSync(file, "utf8").includes(error))
  const near = all.filter(names).sort((a, b) => statSync(a).size - statSync(b).size)
  return [...near.map((file) => [file]), all.filter((file) => !near.includes(file))]
}

const [pattern = ""] = process.argv.slice(2).filter((argument) => argument !== "--list")
const mutants = globSync(`${SOURCES}/*.tact`)
  .sort()
  .flatMap((file) => {
    const text = readFileSync(file, "utf8")
    return [...callMutants(file, text), ...asmMutants(file, text), ...otherMutants(file, text)]
  })
  .filter(({ name }) => new RegExp(pattern).test(name))

if (process.argv.includes("--list")) {
  for (const { name } of mutants) print(name)
  process.exit(0)
}

const root = copyRepository()
const survivors = []
try {
  rebuild(root)
  const tests = [...new Set(mutants.flatMap((mutant) => testsOf(mutant).slice(0, -1).flat()))]
  if (isKilled(root, tests)) throw new Error("the tests fail without a mutant")
  print(`passed  ${tests.length} test files without a mutant`)
  for (const mutant of mutants) {
    const path = join(root, mutant.file)
    const original = readFileSync(path, "utf8")
    writeFileSync(path, mutant.text)
    let outcome = "survived"
    try {
      rebuild(root)
      if (testsOf(mutant).some((files) => isKilled(root, files))) outcome = "killed"
    } catch (error) {
      outcome = `not built: ${error}`
    }
    if (outcome !== "killed") survivors.push(mutant.name)
    print(`${outcome}  ${mutant.name}`)
    writeFileSync(path, original)
  }
} finally {
  rmSync(root, { recursive: true })
}
print(`${mutants.length - survivors.length} of ${mutants.length} killed`)
for (const name of survivors) print(`survived: ${name}`)
process.exit(survivors.length === 0 ? 0 : 1)
