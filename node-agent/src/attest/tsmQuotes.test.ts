import { parseQuote } from "@cocoon/attestation"
import { createTestPki, makeQuote } from "@cocoon/attestation/testPki"
import { createFakeTsm, errno, type FakeTsm, type FakeTsmOptions } from "../testing/fakeTsm.js"
import { probeTsm } from "./probeTsm.js"
import { tsmQuotes } from "./tsmQuotes.js"

const root = "/sys/kernel/config/tsm/report"
const now = 1_790_000_000
const pki = await createTestPki({ now })
const report = (reportData: Uint8Array) => makeQuote(pki, { reportData })
const mine = Uint8Array.from({ length: 64 }, (_, index) => index + 1)
const theirs = new Uint8Array(64).fill(0xee)

const fake = (options: Partial<FakeTsmOptions> = {}) =>
  createFakeTsm({ root, provider: "tdx_guest", report, ...options })
const ask = (tsm: FakeTsm, reportData = mine) => tsmQuotes({ root, fs: tsm.fs })({ reportData })

/** The code of what was thrown; the message is one line that names the place and says what to do. */
async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toMatchObject({ name: "AttestError" })
  const { code, message } = error as Error & { code: string }
  expect(message).toMatch(/^[^\n]*(\/sys\/kernel\/config\/tsm\/report)[^\n]*; \w[^\n]+$/)
  return code
}

/** Writes to the entry in between, just before its outblob is read for the given times. */
function raced(times: number, afterForeignWrite: "regenerates" | "refuses", bytes = theirs) {
  let left = times
  const tsm: FakeTsm = fake({
    afterForeignWrite,
    before({ name, path }) {
      if (name !== "read" || !path.endsWith("/outblob") || left === 0) return
      left -= 1
      tsm.foreignWrite(path.replace("/outblob", ""), bytes)
    },
  })
  return tsm
}

describe("a quote of the device", () => {
  it("is over the report data, by an entry of its own that is gone afterwards", async () => {
    const tsm = fake()
    expect(await ask(tsm)).toEqual(await report(mine))
    expect(tsm.entries()).toEqual([])
    const [made, ...others] = tsm.calls.filter(({ name }) => name === "mkdir")
    expect(made?.path).toMatch(new RegExp(`^${root}/cocoon-[0-9a-f]{32}$`))
    expect(others).toEqual([])
    expect(tsm.calls.filter(({ name }) => name === "write")).toEqual([
      { name: "write", path: `${made?.path}/inblob` },
    ])
  })

  it("comes without what follows it", async () => {
    const padded = async (input: Uint8Array) =>
      makeQuote(pki, { reportData: input, trailing: new Uint8Array(99) })
    expect(await ask(fake({ report: padded }))).toEqual(await report(mine))
  })

  it("of version 5 is taken too", async () => {
    const quote = await ask(
      fake({ report: (input) => makeQuote(pki, { reportData: input, version: 5 }) }),
    )
    expect(parseQuote(quote)).toMatchObject({ ok: true, quote: { version: 5 } })
  })

  it("no two entries have one name", async () => {
    const tsm = fake()
    const quotes = tsmQuotes({ root, fs: tsm.fs })
    await quotes({ reportData: mine })
    await quotes({ reportData: mine })
    const names = tsm.calls.filter(({ name }) => name === "mkdir").map(({ path }) => path)
    expect(new Set(names).size).toBe(2)
  })

  it("two requests at once are served one after the other, each its own; a failed one holds up nobody", async () => {
    let present = 0
    const tsm: FakeTsm = fake({
      async before() {
        present = Math.max(present, tsm.entries().length)
        await new Promise((resolve) => setImmediate(resolve))
      },
      report: async (input) => {
        if (input[0] === 0xee) throw errno("EIO")
        return report(input)
      },
    })
    const quotes = tsmQuotes({ root, fs: tsm.fs })
    const other = mine.toReversed()
    const [first, failed, second] = await Promise.allSettled(
      [mine, theirs, other].map((reportData) => quotes({ reportData })),
    )
    expect(first).toEqual({ status: "fulfilled", value: await report(mine) })
    expect(failed?.status).toBe("rejected")
    expect(second).toEqual({ status: "fulfilled", value: await report(other) })
    expect([present, tsm.entries()]).toEqual([1, []])
  })

  it.each([0, 63, 65])("report data of %i bytes is a mistake of the caller's", async (size) => {
    const tsm = fake()
    await expect(ask(tsm, new Uint8Array(size))).rejects.toThrow(RangeError)
    expect(tsm.calls).toEqual([])
  })
})

describe.each(["regenerates", "refuses"] as const)(
  "a foreign write, and the kernel %s",
  (kernel) => {
    it.each([1, 2])("%i time(s): asked again with a fresh entry", async (times) => {
      const tsm = raced(times, kernel)
      expect(await ask(tsm)).toEqual(await report(mine))
      expect(tsm.calls.filter(({ name }) => name === "mkdir")).toHaveLength(times + 1)
      expect(tsm.entries()).toEqual([])
    })

    it("always: ATTEST_TDX_DISTURBED after three entries, tried again later", async () => {
      const tsm = raced(Number.POSITIVE_INFINITY, kernel)
      const asked = ask(tsm)
      expect(await codeOf(asked)).toBe("ATTEST_TDX_DISTURBED")
      await expect(asked).rejects.toMatchObject({ retryable: true })
      expect(tsm.calls.filter(({ name }) => name === "mkdir")).toHaveLength(3)
      expect(tsm.entries()).toEqual([])
    })

    it("of a size that TDX refuses is told apart from a refusal of ours", async () => {
      expect(await ask(raced(1, kernel, new Uint8Array(3)))).toEqual(await report(mine))
    })

    it("of the very same bytes is a foreign write all the same", async () => {
      const tsm = raced(1, kernel, mine)
      expect(await ask(tsm)).toEqual(await report(mine))
      expect(tsm.calls.filter(({ name }) => name === "mkdir")).toHaveLength(2)
    })
  },
)

it.each(["EAGAIN", "EINTR"])("a read that ends with %s is tried again", async (code) => {
  let left = 2
  const tsm = fake({
    before({ name, path }) {
      if (name === "read" && path.endsWith("/outblob") && left-- > 0) throw errno(code)
    },
  })
  expect(await ask(tsm)).toEqual(await report(mine))
  expect(tsm.entries()).toEqual([])
})

it("an entry that somebody removes is made anew", async () => {
  let removed = 0
  const tsm: FakeTsm = fake({
    async before({ name, path }) {
      if (name !== "write" || removed > 0) return
      removed += 1
      await tsm.fs.rmdir(path.replace("/inblob", ""))
    },
  })
  expect(await ask(tsm)).toEqual(await report(mine))
})

describe("refusals, by name", () => {
  const failing = (call: string, code: string) =>
    fake({
      before({ name, path }) {
        if (
          `${name} ${path
            .split("/")
            .at(-1)
            ?.replace(/^cocoon-.*/, "entry")}` === call
        )
          throw errno(code)
      },
    })

  it.each([
    ["mkdir entry", "ENOENT", "ATTEST_TDX_UNAVAILABLE", "modprobe tdx_guest"],
    ["mkdir entry", "ENOTDIR", "ATTEST_TDX_UNAVAILABLE", "mount -t configfs"],
    ["mkdir entry", "EACCES", "ATTEST_TDX_FORBIDDEN", "as root"],
    ["mkdir entry", "EPERM", "ATTEST_TDX_FORBIDDEN", "as root"],
    ["mkdir entry", "EROFS", "ATTEST_TDX_FORBIDDEN", "writable"],
    ["mkdir entry", "ENOSPC", "ATTEST_TDX_FAILED", "ENOSPC"],
    ["write inblob", "EACCES", "ATTEST_TDX_FORBIDDEN", "as root"],
    ["read outblob", "EBUSY", "ATTEST_TDX_BUSY", "QGS"],
    ["read outblob", "ETIMEDOUT", "ATTEST_TDX_BUSY", "QGS"],
    ["read outblob", "EIO", "ATTEST_TDX_FAILED", "QGS"],
    ["read outblob", "EFBIG", "ATTEST_TDX_QUOTE_INVALID", "version 4 or 5"],
    ["read outblob", "ENXIO", "ATTEST_TDX_UNAVAILABLE", "modprobe tdx_guest"],
    ["read generation", "EINVAL", "ATTEST_TDX_FAILED", "dmesg"],
    ["read provider", "EACCES", "ATTEST_TDX_FORBIDDEN", "as root"],
  ])("%s: %s is %s", async (call, errnoName, expected, advice) => {
    const tsm = failing(call, errnoName)
    const asked = ask(tsm)
    expect(await codeOf(asked)).toBe(expected)
    await expect(asked).rejects.toThrow(advice)
    await expect(asked).rejects.toMatchObject({ cause: { code: errnoName } })
    expect(tsm.entries()).toEqual([])
  })

  it("what the host may mend is retryable, what the operator must is not", async () => {
    const retryable = async (code: string) => {
      const error: unknown = await ask(failing("read outblob", code)).catch(
        (thrown: unknown) => thrown,
      )
      return (error as { retryable: boolean }).retryable
    }
    expect(await Promise.all(["EBUSY", "ETIMEDOUT", "EIO"].map(retryable))).toEqual([
      true,
      true,
      true,
    ])
    expect(await Promise.all(["EACCES", "ENXIO", "EFBIG"].map(retryable))).toEqual([
      false,
      false,
      false,
    ])
  })

  it("no such folder, no driver, another provider", async () => {
    const elsewhere = tsmQuotes({ root, fs: fake({ root: "/elsewhere" }).fs })
    expect(await codeOf(elsewhere({ reportData: mine }))).toBe("ATTEST_TDX_UNAVAILABLE")
    const driverless = createFakeTsm({ root, report })
    expect(await codeOf(ask(driverless))).toBe("ATTEST_TDX_UNAVAILABLE")
    const amd = fake({ provider: "sev_guest" })
    expect(await codeOf(ask(amd))).toBe("ATTEST_TDX_PROVIDER")
    await expect(ask(amd)).rejects.toThrow("sev_guest")
    expect(amd.calls.filter(({ name }) => name === "write")).toEqual([])
    expect(amd.entries()).toEqual([])
  })

  it.each<[string, string, (input: Uint8Array) => Promise<Uint8Array>]>([
    ["nothing, as where the host failed", "ATTEST_TDX_FAILED", async () => new Uint8Array()],
    ["garbage", "ATTEST_TDX_QUOTE_INVALID", async () => new Uint8Array(5000).fill(7)],
    [
      "a cut quote",
      "ATTEST_TDX_QUOTE_INVALID",
      async (input) => (await report(input)).subarray(0, 4000),
    ],
    ["more than 32 KiB", "ATTEST_TDX_QUOTE_INVALID", async () => new Uint8Array(32_769)],
    ["a quote over other data", "ATTEST_TDX_REPORT_DATA", () => report(theirs)],
  ])("the device gives %s: %s", async (_, code, broken) => {
    const tsm = fake({ report: broken })
    expect(await codeOf(ask(tsm))).toBe(code)
    expect(tsm.entries()).toEqual([])
  })

  it("a generation that is no number", async () => {
    const tsm = fake()
    const fs = {
      ...tsm.fs,
      read: async (path: string, limit: number) =>
        path.endsWith("generation") ? new TextEncoder().encode("-1\n") : tsm.fs.read(path, limit),
    }
    expect(await codeOf(tsmQuotes({ root, fs })({ reportData: mine }))).toBe("ATTEST_TDX_FAILED")
    expect(tsm.entries()).toEqual([])
  })

  it("an entry that cannot be removed does not cost the quote", async () => {
    expect(await ask(failing("rmdir entry", "EBUSY"))).toEqual(await report(mine))
  })
})

describe("the probe", () => {
  it("makes and removes an entry, and asks the host for nothing", async () => {
    const tsm = fake()
    await probeTsm({ root, fs: tsm.fs })
    expect(tsm.calls.map(({ name }) => name)).toEqual(["mkdir", "read", "rmdir"])
    expect(tsm.entries()).toEqual([])
  })

  it("says what is wrong as the quotes do", async () => {
    const probe = async ({ fs }: FakeTsm) => (await probeTsm({ root, fs }))?.code
    expect(await probe(fake())).toBeUndefined()
    expect(await probe(createFakeTsm({ root, report }))).toBe("ATTEST_TDX_UNAVAILABLE")
    expect(await probe(fake({ provider: "sev_guest" }))).toBe("ATTEST_TDX_PROVIDER")
    const denied = fake({
      before({ name }) {
        if (name === "read") throw errno("EACCES")
      },
    })
    expect(await probe(denied)).toBe("ATTEST_TDX_FORBIDDEN")
    expect(denied.entries()).toEqual([])
  })
})
