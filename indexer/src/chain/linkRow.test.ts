import { type Link, linkRow } from "./linkRow.js"

const HASH = "aa".repeat(32)
const OTHER = "bb".repeat(32)
const cursor = { last_lt: "10", last_hash: HASH, balance: "5" }
const first = { last_lt: "0", last_hash: null, balance: null }
const row = { lt: 20n, hash: OTHER, previousLt: 10n, previousHash: HASH, statusBefore: "active" }

it.each<[string, object, object, Link]>([
  ["what follows at once", {}, {}, "next"],
  ["the cursor itself", {}, { lt: 10n, hash: HASH }, "seen"],
  ["what is older", {}, { lt: 9n }, "seen"],
  ["another transaction at the cursor's lt", {}, { lt: 10n }, "conflict"],
  ["one whose predecessor is newer than the cursor", {}, { previousLt: 15n }, "gap"],
  ["one whose predecessor is older than the cursor", {}, { previousLt: 5n }, "conflict"],
  ["one whose predecessor has another hash", {}, { previousHash: OTHER }, "conflict"],
  ["one that names no predecessor", {}, { previousLt: null, previousHash: null }, "gap"],
  ["one that names its predecessor's lt alone", {}, { previousHash: null }, "gap"],
  ["an account's first", first, { previousLt: 0n, previousHash: null }, "next"],
  ["not an account's first", first, { previousLt: 10n }, "gap"],
  [
    "the first after the account was destroyed",
    { balance: "0" },
    { previousLt: 0n, statusBefore: "nonexist" },
    "next",
  ],
  [
    "a first one where the account held coins",
    {},
    { previousLt: 0n, statusBefore: "nonexist" },
    "conflict",
  ],
  ["a first one of an account that is there", { balance: "0" }, { previousLt: 0n }, "conflict"],
])("%s", (_, at, change, link) => {
  expect(linkRow({ ...cursor, ...at }, { ...row, ...change })).toBe(link)
})
