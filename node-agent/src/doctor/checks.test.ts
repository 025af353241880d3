import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import {
  createTestPki,
  makeCollateral,
  type PcsAnswer,
  servePcs,
} from "@cocoon/attestation/testPki"
import { BackendError, type BackendErrorCode } from "../backends/BackendError.js"
import type { JobBackend } from "../backends/backend.js"
import { createFakeTsm, errno, type FakeTsm, type FakeTsmOptions } from "../testing/fakeTsm.js"
import { startPcsServer } from "../testing/pcsServer.js"
import type { Check } from "./check.js"
import { checkAttestationDevice } from "./checkAttestationDevice.js"
import { checkBackend } from "./checkBackend.js"
import { checkClock } from "./checkClock.js"
import { checkCollateralService } from "./checkCollateralService.js"
import { checkDataDir } from "./checkDataDir.js"
import { checkDisk } from "./checkDisk.js"
import { checkGpu } from "./checkGpu.js"
import { checkNode } from "./checkNode.js"
import { checkWeights } from "./checkWeights.js"
import { runChecks } from "./runChecks.js"

const never = new AbortController().signal
const outcome = async (check: Check) => (await check.run(never)).outcome

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "cocoon-doctor-"))
})
afterEach(() => rm(root, { recursive: true }))

it.each([
  ["20.20.2", "fail"],
  ["22.14.0", "fail"],
  ["22.15.0", "pass"],
  ["23.9.0", "pass"],
  ["24.0.0", "fail"],
])("Node.js %s: %s", async (version, expected) => {
  expect(await outcome(checkNode(version))).toBe(expected)
})

it("disk: exactly 64 MiB warns, a byte less fails; 1 GiB passes", async () => {
  const at = (bytes: bigint) => outcome(checkDisk("/x", async () => bytes))
  expect(await at(1024n ** 3n)).toBe("pass")
  expect(await at(1024n ** 3n - 1n)).toBe("warn")
  expect(await at(64n * 1024n ** 2n)).toBe("warn")
  expect(await at(64n * 1024n ** 2n - 1n)).toBe("fail")
  const real = await checkDisk(join(root, "not", "yet")).run(never)
  expect(real.detail).toMatch(/^[0-9]+ MiB free/)
})

it("weights directory: made if missing, others kept out, a file in its place fails", async () => {
  const directory = join(root, "not", "yet")
  expect(await outcome(checkWeights(directory))).toBe("pass")
  await chmod(directory, 0o755)
  expect(await outcome(checkWeights(directory))).toBe("warn")
  await writeFile(join(root, "file"), "")
  expect(await outcome(checkWeights(join(root, "file")))).toBe("fail")
})

it("clock: before the program, or a minute before the agent's own files, fails", async () => {
  const written = Date.UTC(2027, 0, 1)
  const file = join(root, "journal.sqlite")
  await writeFile(file, "")
  await utimes(file, written / 1000, written / 1000)
  const at = (time: number) => outcome(checkClock(root, () => time))
  expect(await at(Date.UTC(2020, 0, 1))).toBe("fail")
  expect(await at(written - 60_001)).toBe("fail")
  expect(await at(written - 60_000)).toBe("pass")
})

it("data folder: open to others, not a folder, or missing fails with advice", async () => {
  await chmod(root, 0o700)
  expect(await outcome(checkDataDir(root))).toBe("pass")
  await chmod(root, 0o750)
  expect(await checkDataDir(root).run(never)).toMatchObject({
    outcome: "fail",
    advice: `chmod 700 ${root}`,
  })
  await writeFile(join(root, "file"), "")
  expect((await checkDataDir(join(root, "file")).run(never)).detail).toContain("is not a folder")
  expect((await checkDataDir(join(root, "gone")).run(never)).advice).toBe("run node-agent init")
})

describe("attestation device", () => {
  const REPORT = "sys/kernel/config/tsm/report"
  const put = async (path: string, text: string) => {
    await mkdir(join(root, dirname(path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  const tsm = (options: Partial<FakeTsmOptions> = {}) =>
    createFakeTsm({
      root: join(root, REPORT),
      report: async () => new Uint8Array(),
      provider: "tdx_guest",
      ...options,
    })
  const look = async ({ fs }: FakeTsm = tsm()) =>
    checkAttestationDevice("tdx", { root, fs }).run(never)

  it("the test PKI needs none", async () => {
    expect(await outcome(checkAttestationDevice("test", { root }))).toBe("skip")
  })

  it("a machine that is no TDX guest is told of the other mode", async () => {
    await put("proc/cpuinfo", "model name : x\nflags\t\t: fpu tdx_host sev\n")
    const advice = expect.stringContaining("--attestation test")
    expect(await look()).toMatchObject({ outcome: "fail", advice })
  })

  it.each([
    ["dev/tdx_guest", ""],
    ["proc/cpuinfo", "flags\t\t: fpu tdx_guest sse\n"],
  ])("a guest (%s) without configfs is told to mount it", async (path, text) => {
    await put(path, text)
    await put("proc/self/mounts", "none /sys sysfs rw 0 0\nnone /other configfs rw 0 0\n")
    expect(await look()).toEqual({
      outcome: "fail",
      detail: "no configfs is mounted at /sys/kernel/config",
      advice: expect.stringContaining("mount -t configfs none /sys/kernel/config"),
    })
  })

  it("a guest with configfs and without the driver is told to load it", async () => {
    await put("dev/tdx_guest", "")
    await put("proc/self/mounts", "none /sys/kernel/config configfs rw,relatime 0 0\n")
    expect(await look()).toEqual({
      outcome: "fail",
      detail: `/${REPORT} is not there`,
      advice: expect.stringContaining("modprobe tdx_guest"),
    })
  })

  it("an entry is made, looked at and removed", async () => {
    await mkdir(join(root, REPORT), { recursive: true })
    const device = tsm()
    expect(await look(device)).toEqual({ outcome: "pass", detail: `/${REPORT} is TDX's` })
    expect(device.calls.map(({ name }) => name)).toEqual(["mkdir", "read", "rmdir"])
  })

  it("not writable, no driver, another provider: each with its own advice", async () => {
    await mkdir(join(root, REPORT), { recursive: true })
    const before = () => {
      throw errno("EACCES")
    }
    expect((await look(tsm({ before }))).advice).toContain("as root")
    const driverless = createFakeTsm({
      root: join(root, REPORT),
      report: async () => new Uint8Array(),
    })
    expect((await look(driverless)).advice).toContain("modprobe tdx_guest")
    expect(await look(tsm({ provider: "sev_guest" }))).toEqual({
      outcome: "fail",
      detail: `/${REPORT} makes reports of "sev_guest", not of tdx_guest`,
      advice: "run the agent in a TDX guest",
    })
  })
})

describe("collateral service", () => {
  const serve = async (answer: PcsAnswer | undefined, use: (url: string) => Promise<void>) => {
    const server = await startPcsServer(() => answer)
    await use(server.url).finally(() => server.close())
  }
  const look = (url: string) => checkCollateralService(url, "tdx").run(never)

  it("none is a failure where quotes are real, and nothing to look at where they are not", async () => {
    expect(await outcome(checkCollateralService(undefined, "test"))).toBe("skip")
    expect(await checkCollateralService(undefined, "tdx").run(never)).toMatchObject({
      outcome: "fail",
      advice: expect.stringContaining("https://api.trustedservices.intel.com"),
    })
  })

  it("one that gives a QE identity passes", async () => {
    const now = 1_790_000_000
    const collateral = [await makeCollateral(await createTestPki({ now }), { now })]
    await serve(servePcs({ collateral })("/tdx/certification/v4/qe/identity"), async (url) => {
      expect(await look(url)).toEqual({ outcome: "pass", detail: `${url} gives a TD QE identity` })
    })
  })

  it("another server fails, with what it said", async () => {
    const body = new TextEncoder().encode("<html>")
    await serve({ status: 200, headers: {}, body }, async (url) => {
      const detail = expect.stringContaining("not a JSON object of enclaveIdentity")
      expect(await look(url)).toMatchObject({ outcome: "fail", detail })
    })
    await serve({ status: 404, headers: {}, body }, async (url) => {
      await expect(look(url)).rejects.toMatchObject({ code: "COLLATERAL_REFUSED" })
    })
    await serve(undefined, async (url) => {
      await expect(look(url)).rejects.toMatchObject({ code: "COLLATERAL_UNREACHABLE" })
    })
  })
})

it("GPU: declared but absent warns, absent and declared as cpu is fine", async () => {
  await mkdir(join(root, "dev"))
  expect(await outcome(checkGpu("cpu", root))).toBe("skip")
  expect(await outcome(checkGpu("h100", root))).toBe("warn")
  await writeFile(join(root, "dev/nvidia0"), "")
  expect(await outcome(checkGpu("h100", root))).toBe("pass")
})

it.each<[BackendErrorCode, string]>([
  ["BACKEND_UNREACHABLE", "start the model server"],
  ["BACKEND_USAGE_MISSING", "reports usage"],
  ["BACKEND_SERVER", "own log"],
])("model backend: %s comes with advice, and the backend is closed", async (code, advice) => {
  let closed = 0
  const backend: JobBackend = {
    name: "fake",
    generate: () => Promise.reject(new BackendError(code, "it failed")),
    describe: () => ({ kind: "openai", model: "m", toy: false, location: "here" }),
    close: async () => {
      closed += 1
    },
  }
  const result = await checkBackend(() => backend).run(never)
  expect(result).toMatchObject({ outcome: "fail", detail: "openai m at here: it failed" })
  expect(result.advice).toContain(advice)
  expect(closed).toBe(1)
})

it("a check that throws or hangs is a failure, and the others still run", async () => {
  const checks: Check[] = [
    { name: "throws", run: () => Promise.reject(new Error("inner words")) },
    { name: "hangs", run: () => new Promise(() => undefined) },
    { name: "warns", run: async () => ({ outcome: "warn", detail: "d", advice: "a" }) },
  ]
  const told: string[] = []
  const onResult = ({ name }: { name: string }) => void told.push(name)
  const report = await runChecks(checks, { signal: never, timeoutMs: 20, onResult })
  expect(report.ok).toBe(false)
  expect(report.checks.map((one) => one.outcome)).toEqual(["fail", "fail", "warn"])
  expect(JSON.stringify(report)).not.toContain("inner words")
  expect(told).toEqual(["throws", "hangs", "warns"])
  expect((await runChecks(checks.slice(2), { signal: never, timeoutMs: 20 })).ok).toBe(true)
})
