import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openWeights, parseManifest } from "@cocoon/protocol"
import { runModel } from "./runModel.js"
import { readSecretsFile } from "./secretsFile.js"

const WEIGHTS = Buffer.from(Uint8Array.from({ length: 200_001 }, (_, i) => i * 31 + (i >> 9)))
const NAMES = ["--name", "acme/toy", "--format", "gguf", "--chunk-size", "65536"]

let folder: string
const at = (name: string) => join(folder, name)
const bytesOf = (name: string) => new Uint8Array(readFileSync(at(name)))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cocoon-model-"))
  writeFileSync(at("weights"), WEIGHTS)
})
afterEach(() => rmSync(folder, { recursive: true }))

async function run(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const io = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
  }
  const code = await runModel(["model", ...args], { ...io, now: () => 0 })
  return { code, out, err }
}
const sealed = (epoch: string, ...more: readonly string[]) => {
  const files = ["--out", at(`${epoch}.bin`), "--manifest", at(`${epoch}.json`)]
  const args = [...NAMES, ...files, "--secrets", at(`${epoch}.secrets`), ...more]
  return run("encrypt", at("weights"), ...args)
}
async function openedWeights(epoch: string, served: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const manifest = parseManifest(bytesOf(`${epoch}.json`))
  const secrets = await readSecretsFile(at(`${epoch}.secrets`))
  const parts: Uint8Array[] = []
  for await (const part of openWeights(served, { manifest, secrets })) parts.push(part)
  return Buffer.concat(parts)
}
async function* stream(bytes: Uint8Array) {
  yield bytes
}

test("describe writes the manifest of a public model and prints its hash, the same each time", async () => {
  const first = await run("describe", at("weights"), ...NAMES, "--out", at("a.json"))
  expect(first).toMatchObject({ code: 0, err: [] })
  const manifest = parseManifest(bytesOf("a.json"))
  const said = JSON.parse(first.out[0] ?? "")
  expect(said).toEqual({
    modelHash: manifest.modelHash.toString(16).padStart(64, "0"),
    chunks: 4,
    size: WEIGHTS.length,
  })
  const again = await run("describe", at("weights"), ...NAMES, "--out", at("b.json"))
  expect(again.out).toEqual(first.out)
})

test("encrypt writes ciphertext, manifest and a secrets file for its owner alone; prints no secret", async () => {
  const { code, out, err } = await sealed("1", "--uri", "https://files.example/1.bin")
  expect({ code, err }).toEqual({ code: 0, err: [] })
  expect(statSync(at("1.secrets")).mode & 0o777).toBe(0o600)
  const { contentKey, saltSeed } = await readSecretsFile(at("1.secrets"))
  const published = [out.join(), readFileSync(at("1.json"), "utf8")].join()
  for (const secret of [contentKey, saltSeed]) {
    expect(published).not.toContain(Buffer.from(secret).toString("hex"))
  }
  expect((await openedWeights("1", stream(bytesOf("1.bin")))).equals(WEIGHTS)).toBe(true)
})

test("weights that a file server sends open; a server that lies or stops is refused by name", async () => {
  await sealed("1")
  const file = bytesOf("1.bin")
  const answers: Record<string, Uint8Array> = {
    "/whole": file,
    "/flipped": file.map((byte, i) => (i === 70_000 ? byte ^ 1 : byte)),
    "/short": file.subarray(0, 150_000),
  }
  const server = createServer((request, response) => response.end(answers[request.url ?? ""]))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const get = async (path: string) => {
    const { body } = await fetch(`http://127.0.0.1:${port}${path}`)
    if (body === null) throw new Error("no body")
    return openedWeights("1", body)
  }
  try {
    expect((await get("/whole")).equals(WEIGHTS)).toBe(true)
    await expect(get("/flipped")).rejects.toMatchObject({ code: "CHUNK_MISMATCH" })
    await expect(get("/short")).rejects.toMatchObject({ code: "WEIGHTS_TRUNCATED" })
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test("the next epoch keeps the model's hash and has another key", async () => {
  const first = JSON.parse((await sealed("1")).out[0] ?? "")
  const second = JSON.parse((await sealed("2", "--previous", at("1.secrets"))).out[0] ?? "")
  expect(second).toMatchObject({ modelHash: first.modelHash, epoch: 2 })
  expect(second.ciphertextRoot).not.toBe(first.ciphertextRoot)
  const [one, two] = [
    await readSecretsFile(at("1.secrets")),
    await readSecretsFile(at("2.secrets")),
  ]
  expect(two.saltSeed).toEqual(one.saltSeed)
  expect(two.contentKey).not.toEqual(one.contentKey)
})

test("other weights are no next epoch, and leave no file behind", async () => {
  await sealed("1")
  writeFileSync(at("weights"), "other weights")
  const { code, err } = await sealed("2", "--previous", at("1.secrets"))
  expect(code).toBe(2)
  expect(err).toEqual([expect.stringMatching(/^cocoon: --previous .* is of other weights/)])
  for (const name of ["2.bin", "2.json", "2.secrets"]) expect(() => bytesOf(name)).toThrow("ENOENT")
})

test("a secrets file is never written over, nor read while others may", async () => {
  await sealed("1")
  const before = bytesOf("1.secrets")
  const again = await run(
    "encrypt",
    at("weights"),
    ...NAMES,
    "--out",
    at("x.bin"),
    "--manifest",
    at("x.json"),
    "--secrets",
    at("1.secrets"),
  )
  expect(again).toMatchObject({ code: 2, err: [expect.stringMatching(/secrets is there already/)] })
  for (const name of ["x.bin", "x.json"]) expect(() => bytesOf(name)).toThrow("ENOENT")
  expect(bytesOf("1.secrets")).toEqual(before)
  chmodSync(at("1.secrets"), 0o644)
  const shared = await sealed("2", "--previous", at("1.secrets"))
  expect(shared.code).toBe(2)
  expect(shared.err).toEqual([expect.stringMatching(/may be read by other users; say chmod 600/)])
})

test.each<[string, RegExp, () => Promise<{ code: number; err: string[] }>]>([
  [
    "weights that are not there",
    /are no file here/,
    () => run("describe", at("none"), ...NAMES, "--out", at("a")),
  ],
  [
    "a chunk size that is no number",
    /--chunk-size is no number/,
    () =>
      run(
        "describe",
        at("weights"),
        "--name",
        "x",
        "--format",
        "y",
        "--chunk-size",
        "1k",
        "--out",
        at("a"),
      ),
  ],
  ["no command", /say model describe/, () => run()],
  [
    "an unknown option",
    /unknown option/,
    () => run("describe", at("weights"), ...NAMES, "--out", at("a"), "--frob"),
  ],
])("bad usage, %s: exit 2, one line", async (_name, line, go) => {
  const { code, err } = await go()
  expect({ code, err }).toEqual({ code: 2, err: [expect.stringMatching(line)] })
  expect(err[0]).not.toContain("\n")
})

test.each([
  ["a name with a quote", ["--name", 'a"b', "--format", "gguf"], "MANIFEST_INVALID"],
  [
    "a chunk too small",
    ["--name", "a", "--format", "gguf", "--chunk-size", "1"],
    "MANIFEST_CHUNKS",
  ],
])("%s is refused by name: exit 1", async (_name, names, code) => {
  const seen = await run("describe", at("weights"), ...names, "--out", at("a"))
  expect(seen).toMatchObject({
    code: 1,
    err: [expect.stringMatching(new RegExp(`^cocoon: ${code}: `))],
  })
  expect(() => bytesOf("a")).toThrow("ENOENT")
})

describe("the key service's command line", () => {
  const network = (endpoints: readonly string[]) => {
    const json = { registry: `0:${"ab".repeat(32)}`, globalId: -239, endpoints }
    writeFileSync(at("network"), JSON.stringify(json))
    const policy = { images: ["cd".repeat(32)], tcbNumber: 18, tcbStatuses: ["UpToDate"] }
    writeFileSync(at("policy"), JSON.stringify(policy))
  }
  const flags = () => [
    "--network",
    at("network"),
    "--royalty",
    "500",
    "--secrets",
    at("1.secrets"),
    "--policy",
    at("policy"),
    "--journal",
    at("journal"),
  ]
  const owner = `0:${"ef".repeat(32)}`

  test("wants two endpoints", async () => {
    await sealed("1")
    network(["http://127.0.0.1:1/api/v3"])
    const seen = await run(
      "grant",
      `${owner}/0`,
      ...flags(),
      "--budget",
      "1",
      "--dry-run",
      "--owner",
      owner,
    )
    expect(seen).toMatchObject({ code: 2, err: [expect.stringMatching(/two endpoints' word/)] })
  })

  test.each([
    [
      "a Provider without an index",
      (args: string[]) => ["grant", owner, ...args, "--budget", "1"],
      /write OWNER\/INDEX/,
    ],
    [
      "a budget that is none",
      (args: string[]) => ["grant", `${owner}/0`, ...args, "--budget", "much", "--owner", owner],
      /--budget is no amount/,
    ],
    [
      "no wallet and no owner",
      (args: string[]) => ["grant", `${owner}/0`, ...args, "--budget", "1"],
      /needs the owner's wallet/,
    ],
    [
      "an interval of 0",
      (args: string[]) => ["watch", ...args, "--budget", "1", "--interval", "0"],
      /--interval is out of bounds/,
    ],
  ])("refuses %s", async (_name, args, line) => {
    await sealed("1")
    network(["http://127.0.0.1:1/api/v3", "http://127.0.0.1:2/api/v3"])
    const seen = await run(...args(flags()))
    expect(seen).toMatchObject({ code: 2, err: [expect.stringMatching(line)] })
  })

  test("refuses a network file with an unknown member, and names no value", async () => {
    await sealed("1")
    network(["http://127.0.0.1:1/api/v3"])
    writeFileSync(at("network"), JSON.stringify({ registry: 1, secret: "hunter2" }))
    const seen = await run("grant", `${owner}/0`, ...flags(), "--budget", "1", "--owner", owner)
    expect(seen.code).toBe(2)
    expect(seen.err.join()).toMatch(/--network .* is not valid at an unknown member/)
    expect(seen.err.join()).not.toContain("hunter2")
  })
})
