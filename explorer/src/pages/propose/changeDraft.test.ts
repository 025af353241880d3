import { fieldsOf } from "./actionKinds.js"
import { readChangeDraft } from "./changeDraft.js"

const HASH = "AB".repeat(32)

test("fields become what the change is made of: hex without prefix, nanoTON", () => {
  expect(readChangeDraft("ApproveImage", { imageId: ` 0x${HASH} ` })).toEqual({
    change: { kind: "ApproveImage", fields: { imageId: HASH.toLowerCase() } },
  })
  const terms = Object.fromEntries(
    fieldsOf("SetTerms").map(([name, kind]) => [name, kind === "amount" ? "0.5" : "60"]),
  )
  expect(readChangeDraft("SetTerms", terms)).toMatchObject({
    change: { fields: { feeBps: "60", keeperReward: "500000000", closeSeconds: "60" } },
  })
})

test("each field says what it should have been", () => {
  expect(readChangeDraft("LowerTcbNumbers", { tcbNumber: "4294967296" })).toEqual({
    problems: { tcbNumber: "number", qeNumber: "number" },
  })
  expect(readChangeDraft("ApproveImage", { imageId: HASH.slice(1) })).toEqual({
    problems: { imageId: "hash" },
  })
  expect(readChangeDraft("ProposeGovernor", { governor: "EQ" })).toEqual({
    problems: { governor: "address" },
  })
  expect(readChangeDraft("InstallCodes", { codes: "x" })).toEqual({ problems: { codes: "cell" } })
  expect(readChangeDraft("SetParameters", { stakeMinimum: "1,5" })).toMatchObject({
    problems: { stakeMinimum: "amount" },
  })
})
