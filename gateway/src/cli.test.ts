import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { runCli } from "./cli.js"
import { readRoot } from "./compose/readRoot.js"
import { readWalletKey } from "./compose/readWalletKey.js"

const folder = mkdtempSync(join(tmpdir(), "cocoon-cli-"))
const data = join(folder, "data")
afterAll(() => rmSync(folder, { recursive: true }))

async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
  }
  const code = await runCli(args, io)
  return { code, out: out.join("\n"), err: err.join("\n") }
}
const NETWORK = [
  ...["--data", data, "--registry", `0:${"1".repeat(64)}`, "--global-id", "-3"],
  ...["--api", "http://127.0.0.1:1/api/v3", "--budget", "1"],
]
const keys = (...args: string[]) => run("keys", ...args, "--data", data)

it("keys: made, shown once, listed without their text, topped up, revoked", async () => {
  const made = await keys("create", "--name", "bot", "--budget", "1.5", "--rpm", "10", "--json")
  const { key, ...facts } = JSON.parse(made.out)
  expect(key).toMatch(/^sk-cocoon-[0-9a-f]{12}-[A-Za-z0-9_-]{43}$/)
  expect(facts).toMatchObject({ name: "bot", budget: "1.5", spent: "0", requestsPerMinute: 10 })
  const listed = await keys("list")
  expect(listed.out).toContain(`${facts.id}  bot  1.5 of 1.5 left`)
  expect(listed.out).not.toContain(key)
  expect(JSON.parse((await keys("topup", "bot", "2", "--json")).out).budget).toBe("3.5")
  expect((await keys("revoke", facts.id)).out).toContain("revoked")
})

it.each([
  [["create", "--name", "x", "--budget", "much"], 2, "amount of coins"],
  [["create", "--name", "x"], 2, "--budget"],
  [["create", "--name", "", "--budget", "1"], 2, "letters"],
  [["create", "--name", "x", "--budget", "1", "--rpm", "0"], 2, "whole number"],
  [["create", "--name", "x", "--budget", "1", "--expires", "soon"], 2, "date"],
  [["topup", "nobody", "1"], 1, "there is no such key"],
  [["revoke", "nobody"], 1, "there is no such key"],
])("keys %j: exit %d", async (args, code, text) => {
  const result = await keys(...args)
  expect(result.code).toBe(code)
  expect(result.err).toContain(text)
})

it.each([
  [["--port", "x"], "--port must be"],
  [["--port", "0"], "--registry is missing"],
  [["run", ...NETWORK], "--wallet-key is missing"],
  [["run", ...NETWORK, "--wallet-key", "wallet.key"], "--images is missing"],
  [["--frob"], "unknown option '--frob'"],
  [["frob"], "too many arguments"],
])("%j: exit 2 and one line", async (args, text) => {
  const { code, err } = await run(...args)
  expect(code).toBe(2)
  expect(err).toContain(text)
  expect(err.split("\n")).toHaveLength(1)
})

describe("the wallet's key", () => {
  const file = join(folder, "wallet.key")
  const write = (text: string, mode = 0o600) => {
    writeFileSync(file, text)
    chmodSync(file, mode)
    return file
  }

  it("is a seed; RFC 8032, test 1", () => {
    const seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    const { publicKey, secretKey } = readWalletKey(write(`${seed}\n`))
    expect(publicKey.toString("hex")).toBe(
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    )
    expect(secretKey.toString("hex")).toBe(seed + publicKey.toString("hex"))
  })

  it("is not read where others can, nor from what is no key, and is never repeated", () => {
    const refuse = (text: string, mode?: number) => {
      try {
        readWalletKey(write(text, mode))
      } catch (error) {
        return (error as Error).message
      }
      return "was read"
    }
    expect(refuse("ab".repeat(32), 0o640)).toContain("chmod 600")
    expect(refuse("apple ".repeat(23))).toContain("neither 24 words")
    expect(refuse("apple ".repeat(23))).not.toContain("apple")
    expect(() => readWalletKey(join(folder, "none"))).toThrow("ENOENT")
  })
})

it("a root is Intel's by name, or a P-256 key in a file", () => {
  const file = join(folder, "root.pem")
  // RFC 6979, A.2.5, as SubjectPublicKeyInfo.
  const point =
    "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"
  const spki = `3059301306072a8648ce3d020106082a8648ce3d03010703420004${point}`
  const pem = Buffer.from(spki, "hex").toString("base64")
  writeFileSync(file, `-----BEGIN PUBLIC KEY-----\n${pem}\n-----END PUBLIC KEY-----\n`)
  expect(Buffer.from(readRoot(file)).toString("hex")).toBe(point)
  expect(readRoot("intel")).toHaveLength(64)
  writeFileSync(file, "nothing")
  expect(() => readRoot(file)).toThrow("holds no P-256 public key")
  expect(() => readRoot(join(folder, "none"))).toThrow("ENOENT")
})
