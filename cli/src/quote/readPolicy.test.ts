import { STRICT_POLICY } from "@cocoon/attestation"
import { UsageError } from "../UsageError.js"
import { readPolicy, showPolicy } from "./readPolicy.js"

describe("readPolicy", () => {
  it("is strict when nothing is said", () => {
    expect(readPolicy({})).toEqual(STRICT_POLICY)
  })

  it("replaces the statuses and leaves the rest strict", () => {
    const policy = readPolicy({ acceptStatus: "UpToDate,OutOfDate" })
    expect(policy).toEqual({ ...STRICT_POLICY, acceptedStatuses: ["UpToDate", "OutOfDate"] })
  })

  it.each([
    ["debug", "allowDebug"],
    ["sept-ve", "allowSeptVeDisableClear"],
    ["service-td", "allowServiceTd"],
  ])("--allow %s sets %s alone", (allow, flag) => {
    expect(readPolicy({ allow })).toEqual({ ...STRICT_POLICY, [flag]: true })
  })

  it.each(["", "uptodate", "UpToDate,", "UpToDate, OutOfDate", "toString"])(
    "refuses the statuses %j",
    (acceptStatus) => {
      expect(() => readPolicy({ acceptStatus })).toThrow(UsageError)
    },
  )

  it.each(["", "Debug", "debug;sept-ve", "constructor"])("refuses the allowances %j", (allow) => {
    expect(() => readPolicy({ allow })).toThrow(UsageError)
  })

  it("is shown in the words of the command line", () => {
    expect(showPolicy(STRICT_POLICY)).toBe("accepts TCB status UpToDate; allows nothing")
    const wide = readPolicy({ acceptStatus: "UpToDate,Revoked", allow: "service-td,debug" })
    expect(showPolicy(wide)).toBe(
      "accepts TCB status UpToDate or Revoked; allows debug, service-td",
    )
  })
})
