import { type ChainRecord, COMPARED, compareRecord } from "./compareRecord.js"
import type { QuoteJudgement } from "./QuoteOutcome.js"

const hash = (digit: string) => digit.repeat(64)
const JUDGEMENT = {
  commitment: hash("1"),
  facts: {
    reportData: `${hash("2")}${hash("0")}`,
    imageId: hash("3"),
    platformId: hash("4"),
    fmspc: "00c06f000000",
    tcb: { status: "UpToDate", tcbNumber: 21 },
  },
  document: {
    provider: `0:${hash("5")}`,
    enclaveKey: hash("6"),
    hpkeKey: hash("7"),
    validUntil: 9,
  },
} as unknown as QuoteJudgement
const RECORD: ChainRecord = {
  provider: { address: `0:${hash("5")}` },
  enclaveKey: hash("6"),
  hpkeKey: hash("7"),
  commitment: hash("1"),
  imageId: hash("3"),
  platformId: hash("4"),
  fmspc: "00c06f000000",
  tcbStatus: "UpToDate",
  tcbNumber: 21,
  gpuEvidenceHash: hash("0"),
  reportData: `${hash("2")}${hash("0")}`,
  validUntil: 9,
}
const differing = (record: ChainRecord) =>
  compareRecord(JUDGEMENT, record).flatMap(({ field, same }) => (same === true ? [] : [field]))

it("a quote that the record rests on is the same in every field", () => {
  expect(compareRecord(JUDGEMENT, RECORD).map(({ field }) => field)).toEqual(COMPARED)
  expect(differing(RECORD)).toEqual([])
})

it.each(COMPARED)("another %s is marked, and nothing else", (field) => {
  const other = field === "provider" ? { address: `0:${hash("f")}` } : hash("f")
  expect(differing({ ...RECORD, [field]: other })).toEqual([field])
})

it("what one of them does not say is neither the same nor different", () => {
  const quoteAlone = { ...JUDGEMENT, document: null, commitment: null }
  const rows = compareRecord(quoteAlone, { ...RECORD, fmspc: null })
  const open = rows.filter(({ same }) => same === null).map(({ field }) => field)
  expect(open).toEqual(["commitment", "fmspc", "provider", "enclaveKey", "hpkeKey", "validUntil"])
  expect(rows.some(({ same }) => same === false)).toBe(false)
})
