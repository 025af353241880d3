import { createRows } from "../createRows.js"
import { keepKey } from "./keepKey.js"
import { keptOf } from "./keptOf.js"

const account = "0:aa"
const event = (lt: number) =>
  ({ account, lt: String(lt), seq: 0, kind: "verifier.VerifyQuote", at: 1, data: {} }) as const
const platform = (number: number) => number.toString(16).padStart(64, "0")

describe("the attestation keys that a verifier remembers", () => {
  it("are 256: the platform that came first goes, though its key was renewed", () => {
    const rows = createRows()
    rows.put("verifier_kept", {
      verifier: account,
      name: "root",
      since_lt: "0",
      data: { kind: "root", x: "01" },
    })
    for (let n = 0; n < 256; n++) {
      keepKey(rows, event(9 + n), { platformId: platform(n), certification: "01" })
    }
    keepKey(rows, event(900), { platformId: platform(0), certification: "02" })
    expect(keptOf(rows, [account, platform(0)], "key")?.certification).toBe("02")
    expect(rows.all("verifier_kept")).toHaveLength(257)
    keepKey(rows, event(1000), { platformId: platform(256), certification: "03" })
    expect(keptOf(rows, [account, platform(0)], "key")).toBeUndefined()
    expect(keptOf(rows, [account, platform(1)], "key")).toBeDefined()
    expect(keptOf(rows, [account, platform(256)], "key")).toBeDefined()
    expect(keptOf(rows, [account, "root"], "root")?.x).toBe("01")
    expect(rows.all("verifier_kept")).toHaveLength(257)
  })
})
