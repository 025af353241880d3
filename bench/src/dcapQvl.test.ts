import { readFileSync } from "node:fs"
import { type Collateral, verify } from "@phala/dcap-qvl"

type Opinion = {
  unix: number
  status?: string
  rejected?: string
  advisoryIds?: string[]
  collateral: string
}
type Vector = { file: string; dcapQvl?: Opinion[] }

const folder = new URL("../../tests/vectors/tdx/", import.meta.url)
const read = (file: string) => readFileSync(new URL(file, folder))
const manifest: Vector[] = JSON.parse(read("manifest.json").toString())
const cases = manifest.flatMap(({ file, dcapQvl = [] }) =>
  dcapQvl.map((opinion) => ({ file, ...opinion })),
)

/** Messages of an error and of its causes, as the manifest joins them. */
function messagesOf(error: unknown): string[] {
  return error instanceof Error ? [error.message, ...messagesOf(error.cause)] : []
}

const documentsOf = (file: string) => JSON.parse(read(file).toString()) as Collateral

type Case = { file: string; unix: number; collateral: Collateral }

function answerOf({ file, collateral, unix }: Case) {
  try {
    const { status, advisory_ids } = verify(read(file), collateral, unix)
    return { status, advisoryIds: advisory_ids }
  } catch (error) {
    return { rejected: messagesOf(error).join(" / ") }
  }
}

/** So that what the tests of `attestation` call dcap-qvl's opinion is what dcap-qvl 0.3.9 says. */
describe("dcap-qvl itself", () => {
  it("is asked in all cases that have collateral", () => {
    expect(cases).toHaveLength(24)
  })

  it.each(cases)("says of $file at $unix what the manifest records", (vector) => {
    const { file, unix, status, rejected, advisoryIds = [] } = vector
    const answer = answerOf({ file, unix, collateral: documentsOf(vector.collateral) })
    expect(answer).toEqual(rejected === undefined ? { status, advisoryIds } : { rejected })
  })

  /** The bundle that `attestation` refuses as "root-crl-expired": this is the difference. */
  it("takes a root list that expired five months ago", () => {
    const current = "collateral/b0c06f000000-tcb2026-08-13-ev20-dc25a753.json"
    const old = documentsOf("collateral/00806f050000-tcb2026-01-27-ev18-54ab6ecd.json")
    const collateral = { ...documentsOf(current), root_ca_crl: old.root_ca_crl }
    const answer = answerOf({ file: "v4-b0c06f-nearmpc.bin", unix: 1_787_894_484, collateral })
    expect(answer).toMatchObject({ status: "UpToDate" })
  })
})
