import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { createTestPki, makeQuote } from "@cocoon/attestation/testPki"
import { nodeTsmFs, type TsmFs } from "./tsmFs.js"
import { tsmQuotes } from "./tsmQuotes.js"

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cocoon-tsm-"))
})
afterEach(() => rm(folder, { recursive: true }))

it("reads a whole file up to its limit, and EFBIG beyond", async () => {
  const file = join(folder, "outblob")
  const bytes = Uint8Array.from({ length: 5000 }, (_, index) => index)
  await writeFile(file, bytes)
  expect(await nodeTsmFs.read(file, 5000)).toEqual(bytes)
  await expect(nodeTsmFs.read(file, 4999)).rejects.toMatchObject({ code: "EFBIG" })
  await writeFile(file, "")
  expect(await nodeTsmFs.read(file, 10)).toEqual(new Uint8Array())
})

it("writes to a file that is there and makes none", async () => {
  const file = join(folder, "inblob")
  await expect(nodeTsmFs.write(file, Uint8Array.of(1))).rejects.toMatchObject({ code: "ENOENT" })
  await expect(stat(file)).rejects.toMatchObject({ code: "ENOENT" })
  await writeFile(file, "")
  await nodeTsmFs.write(file, Uint8Array.of(1, 2, 3))
  expect(new Uint8Array(await readFile(file))).toEqual(Uint8Array.of(1, 2, 3))
})

it("gives the errno of folders", async () => {
  const entry = join(folder, "entry")
  await nodeTsmFs.mkdir(entry)
  await expect(nodeTsmFs.mkdir(entry)).rejects.toMatchObject({ code: "EEXIST" })
  await nodeTsmFs.rmdir(entry)
  await expect(nodeTsmFs.rmdir(entry)).rejects.toMatchObject({ code: "ENOENT" })
  await expect(nodeTsmFs.mkdir(join(entry, "x"))).rejects.toMatchObject({ code: "ENOENT" })
})

it("a quote through real files: what the kernel does on mkdir, close and rmdir is done by hand", async () => {
  const pki = await createTestPki({ now: 1_790_000_000 })
  const reportData = new Uint8Array(64).fill(9)
  const fs: TsmFs = {
    ...nodeTsmFs,
    async mkdir(path) {
      await nodeTsmFs.mkdir(path)
      const attributes = { provider: "tdx_guest\n", generation: "0\n", inblob: "", outblob: "" }
      for (const [name, text] of Object.entries(attributes)) await writeFile(join(path, name), text)
    },
    async write(path, bytes) {
      await nodeTsmFs.write(path, bytes)
      const input = new Uint8Array(await readFile(path))
      await writeFile(join(dirname(path), "outblob"), await makeQuote(pki, { reportData: input }))
      await writeFile(join(dirname(path), "generation"), "1\n")
    },
    rmdir: (path) => rm(path, { recursive: true }),
  }
  const quote = await tsmQuotes({ root: folder, fs })({ reportData })
  expect(quote).toEqual(await makeQuote(pki, { reportData }))
})

it("a machine without configfs-tsm says so", async () => {
  const root = join(folder, "sys/kernel/config/tsm/report")
  const asked = tsmQuotes({ root })({ reportData: new Uint8Array(64) })
  await expect(asked).rejects.toMatchObject({ code: "ATTEST_TDX_UNAVAILABLE" })
})
