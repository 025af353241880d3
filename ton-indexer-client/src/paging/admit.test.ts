import { admit } from "./admit.js"

const row = { lt: 10n, hash: "b", previousLt: 5n, previousHash: "a" }

describe("admit", () => {
  it.each([
    ["predecessor is the point", { lt: 5n, hash: "a" }, row, "next"],
    ["predecessor at the point, no hash known", { lt: 5n, hash: null }, row, "next"],
    ["predecessor before a point without a transaction", { lt: 7n, hash: null }, row, "next"],
    ["predecessor after the point", { lt: 4n, hash: "z" }, row, "gap"],
    ["predecessor after a point without a transaction", { lt: 4n, hash: null }, row, "gap"],
    ["predecessor before the last transaction", { lt: 7n, hash: "z" }, row, "conflict"],
    ["predecessor with another hash", { lt: 5n, hash: "z" }, row, "conflict"],
    ["same row again", { lt: 10n, hash: "b" }, row, "seen"],
    ["other row at the same lt", { lt: 10n, hash: "z" }, row, "conflict"],
    ["older row", { lt: 11n, hash: null }, row, "seen"],
    ["no predecessor told", { lt: 5n, hash: "a" }, { ...row, previousLt: null }, "unlinked"],
  ] as const)("%s: %#", (_, point, transaction, verdict) => {
    expect(admit(point, transaction)).toBe(verdict)
  })
})
