import { STRICT_POLICY, verifyQuote } from "@cocoon/attestation"
import {
  createTestPki,
  makeCollateral,
  makeQuote,
  TEST_ROOT_PUBLIC_KEY,
} from "@cocoon/attestation/testPki"
import { NOT_ENCODABLE, type OnChainInput } from "@cocoon/cli"
import { verifyOnChain } from "@cocoon/cli/onChain"
import { runQuote } from "./runQuote.js"
import { ALL_STATUSES, CASES, pathOf } from "./vectors.js"

const WIDE = ["--accept-status", ALL_STATUSES, "--allow", "debug,sept-ve,service-td"]
const QUOTE = pathOf("v4-90c06f-cocoon.bin")
const COLLATERAL = pathOf("collateral/90c06f000000-tcb2026-03-16-ev18-4fe7c17e.json")

/** What the contract says where the library gives a reason. */
const CHAIN_ERROR_OF: Readonly<Record<string, string>> = {
  // No message can hold these.
  "quote-truncated": "NOT_ENCODABLE",
  "ca-subject-unknown": "NOT_ENCODABLE",
  // The pinned root is what signs the CA: there is no root certificate on chain.
  "root-not-pinned": "ERROR_PCK_CA_SIGNATURE",
  "root-not-yet-valid": "ERROR_PCK_CA_NOT_YET_VALID",
  "root-expired": "ERROR_PCK_CA_EXPIRED",
  "qe-report-signature-invalid": "ERROR_QE_SIGNATURE",
  // Report data is written by the contract from key and auth data, so the signature does not hold.
  "qe-report-data-mismatch": "ERROR_QE_SIGNATURE",
  "quote-signature-invalid": "ERROR_QUOTE_SIGNATURE",
  "td-under-debug": "ERROR_TD_DEBUG",
  "sept-ve-disable-clear": "ERROR_SEPT_VE_DISABLE_CLEAR",
  "service-td-bound": "ERROR_SERVICE_TD",
  // Documents are dated where they are imported, whichever it is.
  "pck-crl-not-yet-valid": "ERROR_COLLATERAL_NOT_YET_VALID",
  "tcb-info-not-yet-valid": "ERROR_COLLATERAL_NOT_YET_VALID",
  "qe-identity-not-yet-valid": "ERROR_COLLATERAL_NOT_YET_VALID",
  "pck-crl-expired": "ERROR_COLLATERAL_EXPIRED",
  "tcb-info-expired": "ERROR_COLLATERAL_EXPIRED",
  "qe-identity-expired": "ERROR_COLLATERAL_EXPIRED",
  "tcb-info-fmspc-mismatch": "ERROR_TCB_INFO_MISSING",
  "pck-revoked": "ERROR_PCK_REVOKED",
  "tcb-level-not-found": "ERROR_TCB_LEVEL",
  "tcb-status-not-accepted": "ERROR_TCB_STATUS",
}

type Verdicts = {
  readonly ok: boolean
  readonly reason: string | null
  readonly onChain: { readonly ok: boolean; readonly error: string | null }
}

function expectAgreement({ ok, reason, onChain }: Verdicts) {
  expect(onChain).toMatchObject({ ok, error: reason === null ? null : CHAIN_ERROR_OF[reason] })
}

/** Both verdicts of one command line, which must not differ. */
async function ask(file: string, ...args: readonly string[]) {
  const { code, stdout, stderr } = await runQuote(
    ["verify", file, ...args, "--on-chain", "--json"],
    { verifyOnChain },
  )
  expect(stderr).toBe("")
  const json: Verdicts & { onChain: { gas: string; fees: string } } = JSON.parse(stdout)
  expect(code).toBe(json.ok ? 0 : 1)
  expectAgreement(json)
  return json
}

describe.each([
  ["strict", []],
  ["everything allowed", WIDE],
] as const)("library and contract agree, %s", (_, policy) => {
  it.each(CASES)("$file at $opinion.unix", async ({ file, opinion }) => {
    const at = ["--collateral", pathOf(opinion.collateral), "--at", `${opinion.unix}`]
    await ask(pathOf(file), ...at, ...policy)
  })
})

describe("library and contract agree on the time", () => {
  // From issue of the newest document to the end of the one that ends first, both to the second.
  const FROM = Date.UTC(2026, 2, 16, 22, 34, 5) / 1000
  const UNTIL = Date.UTC(2026, 3, 15, 22, 6, 9) / 1000

  it.each([
    ["the epoch", 0, "root-not-yet-valid"],
    ["a second before the newest document", FROM - 1, "pck-crl-not-yet-valid"],
    ["the newest document's first second", FROM, null],
    ["the last second of the document that ends first", UNTIL, null],
    ["a second later", UNTIL + 1, "tcb-info-expired"],
    ["the chain's last second", 2 ** 32 - 1, "root-expired"],
    ["the year 9999", 253_402_300_799, "root-expired"],
  ])("%s", async (_, at, reason) => {
    const json = await ask(QUOTE, "--collateral", COLLATERAL, "--at", `${at}`)
    expect(json.reason).toBe(reason)
  })
})

it("collateral of another platform: no TCB info of this FMSPC", async () => {
  const collateral = pathOf("collateral/50806f000000-tcb2026-03-16-ev18-a1c43f63.json")
  const { reason } = await ask(QUOTE, "--collateral", collateral, "--at", "1774995904")
  expect(reason).toBe("tcb-info-fmspc-mismatch")
})

it("says what the message cost: more on chain than its gas alone", async () => {
  const { onChain } = await ask(QUOTE, "--collateral", COLLATERAL, "--at", "1774995607")
  const [gas, fees] = [BigInt(onChain.gas), BigInt(onChain.fees)]
  expect(gas).toBeGreaterThan(50_000n)
  expect(gas).toBeLessThan(110_000n)
  // 400 nanoTON for a unit of gas in the sandbox; the rest is the ways of both messages.
  expect(fees).toBeGreaterThan(400n * gas)
  expect(fees).toBeLessThan(600n * gas)
})

describe("revocation lists", () => {
  const now = 1_780_000_000
  const serials = (count: number) => Array.from({ length: count }, (_, i) => 2n ** 159n + BigInt(i))

  async function inputOf(revoked: readonly bigint[] | "leaf"): Promise<OnChainInput> {
    const pki = await createTestPki({ now })
    const quote = await makeQuote(pki, { reportData: new Uint8Array(64) })
    const parsed = await verifyQuote({ quote, rootPublicKey: TEST_ROOT_PUBLIC_KEY, now })
    if (!parsed.ok) throw new Error(parsed.detail)
    const list = revoked === "leaf" ? [parsed.claims.pckSerial, ...serials(900)] : revoked
    const collateral = await makeCollateral(pki, { now, pckCrl: { revoked: list } })
    return { quote, collateral, rootPublicKey: TEST_ROOT_PUBLIC_KEY, now, policy: STRICT_POLICY }
  }

  async function askBoth(input: OnChainInput): Promise<Verdicts> {
    const library = await verifyQuote(input)
    const reason = library.ok ? null : library.reason
    return { ok: library.ok, reason, onChain: await verifyOnChain(input) }
  }

  it("a long one comes into force in several messages", async () => {
    const verdicts = await askBoth(await inputOf(serials(900)))
    expect(verdicts.ok).toBe(true)
    expectAgreement(verdicts)
  })

  it("whoever stands in a long one is refused", async () => {
    const verdicts = await askBoth(await inputOf("leaf"))
    expect(verdicts.reason).toBe("pck-revoked")
    expectAgreement(verdicts)
  })

  it("the longest that the contract takes", async () => {
    const verdicts = await askBoth(await inputOf(serials(2_100)))
    expect(verdicts.ok).toBe(true)
    expectAgreement(verdicts)
  })

  it.each([8_000, 30_000])(
    "%d entries, which no message can hold: NOT_ENCODABLE",
    async (count) => {
      expect(await verifyOnChain(await inputOf(serials(count)))).toEqual(NOT_ENCODABLE)
    },
  )
})
