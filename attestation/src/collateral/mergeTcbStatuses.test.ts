import { mergeTcbStatuses } from "./mergeTcbStatuses.js"
import { TCB_STATUSES, type TcbStatus } from "./tcbStatus.js"

/**
 * What Intel's Quote Verification Library makes of a platform's status and a module's or quoting
 * enclave's, which is only ever one of these three.
 */
const INTEL: Record<TcbStatus, Record<"UpToDate" | "OutOfDate" | "Revoked", TcbStatus>> = {
  UpToDate: { UpToDate: "UpToDate", OutOfDate: "OutOfDate", Revoked: "Revoked" },
  SWHardeningNeeded: { UpToDate: "SWHardeningNeeded", OutOfDate: "OutOfDate", Revoked: "Revoked" },
  ConfigurationNeeded: {
    UpToDate: "ConfigurationNeeded",
    OutOfDate: "OutOfDateConfigurationNeeded",
    Revoked: "Revoked",
  },
  ConfigurationAndSWHardeningNeeded: {
    UpToDate: "ConfigurationAndSWHardeningNeeded",
    OutOfDate: "OutOfDateConfigurationNeeded",
    Revoked: "Revoked",
  },
  OutOfDate: { UpToDate: "OutOfDate", OutOfDate: "OutOfDate", Revoked: "Revoked" },
  OutOfDateConfigurationNeeded: {
    UpToDate: "OutOfDateConfigurationNeeded",
    OutOfDate: "OutOfDateConfigurationNeeded",
    Revoked: "Revoked",
  },
  Revoked: { UpToDate: "Revoked", OutOfDate: "Revoked", Revoked: "Revoked" },
}

const pairs = TCB_STATUSES.flatMap((a) => TCB_STATUSES.map((b) => [a, b] as const))

describe("merged TCB status", () => {
  it.each(TCB_STATUSES)("platform %s and each other part, as Intel's library", (platform) => {
    for (const [other, merged] of Object.entries(INTEL[platform])) {
      expect(mergeTcbStatuses(platform, other as TcbStatus)).toBe(merged)
    }
  })

  it.each(pairs)("%s and %s: no better than either, whatever the order", (a, b) => {
    const merged = mergeTcbStatuses(a, b)
    expect(mergeTcbStatuses(b, a)).toBe(merged)
    const worst = Math.max(TCB_STATUSES.indexOf(a), TCB_STATUSES.indexOf(b))
    expect(TCB_STATUSES.indexOf(merged)).toBeGreaterThanOrEqual(worst)
    for (const c of TCB_STATUSES) {
      expect(mergeTcbStatuses(merged, c)).toBe(mergeTcbStatuses(a, mergeTcbStatuses(b, c)))
    }
  })

  it("both faults short of age", () => {
    const both = mergeTcbStatuses("SWHardeningNeeded", "ConfigurationNeeded")
    expect(both).toBe("ConfigurationAndSWHardeningNeeded")
    expect(mergeTcbStatuses()).toBe("UpToDate")
  })
})
