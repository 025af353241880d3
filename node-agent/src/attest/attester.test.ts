import { mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { bytesToUint, parseCollateral, reportData } from "@cocoon/attestation"
import { makeQuote } from "@cocoon/attestation/testPki"
import { loadSubmitQuote, storeAttestationRefused } from "@cocoon/wrappers"
import { beginCell } from "@ton/core"
import type { ProviderCall } from "../chain/providerChannel.js"
import { uint } from "../chain/uint.js"
import { type FakeProvider, fakeProviderAccount } from "../testing/fakeAccounts.js"
import { createFakeLog } from "../testing/fakeLog.js"
import { fakeAddress, fakeNames } from "../testing/fakeNames.js"
import { fakeTransaction } from "../testing/fakeTransaction.js"
import { fakeVerifierAccount } from "../testing/fakeVerifier.js"
import { createQuoteScene } from "../testing/quoteScene.js"
import { createAttester } from "./attester.js"
import { createAttestTries } from "./attestTries.js"

const OLD_NONCE = 41n
const NEW_NONCE = 42n
const VERIFIER = fakeAddress(9)
const [REQUEST_TERMS, SUBMIT_QUOTE, RENEW_ATTEST] = [0xc005a001, 0xc005a002, 0xc005e001]
const names = await fakeNames()
const { pki, bundle, rootPublicKey, now: NOW, signal } = await createQuoteScene()
const textOf = (json: Uint8Array) => JSON.parse(new TextDecoder().decode(json))
const [info, identity] = [textOf(bundle.tcbInfo), textOf(bundle.qeIdentity)]
const keys = {
  enclave: { publicKey: new Uint8Array(32).fill(1) },
  hpke: { publicKey: new Uint8Array(32).fill(2) },
}
const own = { enclaveKey: uint(keys.enclave.publicKey) }
const hpkeKey = uint(keys.hpke.publicKey)
const until = BigInt(NOW + 20 * 86_400)
const verifier = fakeVerifierAccount(names, {
  address: VERIFIER,
  rootX: bytesToUint(rootPublicKey.subarray(0, 32)),
  document: {
    fmspc: BigInt(`0x${info.fmspc}`),
    number: BigInt(info.tcbEvaluationDataNumber),
    qeNumber: BigInt(identity.tcbEvaluationDataNumber),
    until,
  },
  caX: bytesToUint(pki.platformCa.publicKey.subarray(0, 32)),
  signerX: bytesToUint(pki.tcbSigner.publicKey.subarray(0, 32)),
  crlUntil: until,
})

type Chain = {
  /** What the Registry answers: nothing, or a refusal with the quote's query id plus this. */
  readonly refuses?: bigint
  readonly accepts?: boolean
  readonly verifier?: bigint
  readonly paused?: boolean
  /** How often the API shows again what was before a nonce or an acceptance. */
  readonly late?: number
}

const refusalOf = (queryId: bigint) =>
  beginCell()
    .store(storeAttestationRefused({ $$type: "AttestationRefused", queryId, error: 845n }))
    .endCell()

/** An agent whose attestation is not in force, and the chain that it sees. */
async function scene(chain: Chain = {}) {
  const attestation = { hpkeKey, nonce: OLD_NONCE, nonceAt: BigInt(NOW - 60) }
  let provider: FakeProvider = {
    ...own,
    attestation,
    validUntil: BigInt(NOW - 1),
    verifier: chain.verifier ?? uint(VERIFIER.hash),
  }
  const refusals: bigint[] = []
  const sent: number[] = []
  const late: FakeProvider[] = []
  let nonce = OLD_NONCE
  const show = (next: FakeProvider, opened: FakeProvider["attestation"] = {}) => {
    late.push(...Array.from({ length: chain.late ?? 0 }, () => provider))
    provider = { ...provider, ...next, attestation: { ...provider.attestation, ...opened } }
  }
  const run = ({ body }: ProviderCall) => {
    const opcode = body.beginParse().preloadUint(32)
    sent.push(opcode)
    if (opcode === REQUEST_TERMS) show({ verifier: uint(VERIFIER.hash) })
    if (opcode === RENEW_ATTEST) show({}, { nonce: ++nonce, nonceAt: BigInt(NOW) })
    if (opcode !== SUBMIT_QUOTE) return
    const { queryId } = loadSubmitQuote(body.beginParse())
    if (chain.refuses !== undefined) refusals.push(queryId + chain.refuses)
    if (chain.accepts) {
      show({ validUntil: BigInt(NOW + 86_400) }, { nonce: 0n })
    }
  }
  const monotonic = { now: 0 }
  const reports: string[] = []
  const attester = createAttester({
    client: {
      accountStates: async ({ addresses: [address] }: { addresses: readonly unknown[] }) => {
        if (address === VERIFIER) return [verifier]
        return [fakeProviderAccount(names, late.shift() ?? provider)]
      },
      open: () => ({
        getParameters: async () => ({ verifier: VERIFIER, policy: 1n }),
        getRegistry: async () => ({ pausedUntil: chain.paused === true ? 2n ** 32n - 1n : 0n }),
        getAdmission: async () => ({
          tcbNumberMinimum: 0n,
          qeNumberMinimum: 0n,
          images: { get: () => 0 },
          platforms: { has: () => false },
        }),
      }),
      transactions: async () =>
        refusals.map((queryId) =>
          fakeTransaction({ source: names.registry, body: refusalOf(queryId), now: NOW }),
        ),
    } as never,
    names,
    clock: {
      now: () => NOW,
      refresh: async () => NOW,
      observe: () => undefined,
      silenceMs: () => 0,
    },
    channel: {
      submit: async (call) => {
        run(call)
        return 1
      },
      outcome: async () => ({ ok: true }),
    },
    keys,
    quotes: async (asked) => {
      reports.push(Buffer.from(asked.reportData).toString("hex"))
      return makeQuote(pki, { reportData: asked.reportData })
    },
    collateral: { collateral: async () => bundle, forget: async () => undefined },
    rootPublicKey,
    file: join(await mkdtemp(join(tmpdir(), "attester-")), "attestation.json"),
    log: createFakeLog(),
    tries: createAttestTries(() => monotonic.now),
  })
  return { attester, sent, monotonic, reports }
}

describe("an attestation", () => {
  it("comes into force", async () => {
    const { attester, sent } = await scene({ accepts: true })
    expect(await attester.ensure(signal)).toBe(true)
    expect(sent).toEqual([RENEW_ATTEST, SUBMIT_QUOTE])
    expect(await attester.ensure(signal)).toBe(false)
    const shown = new TextEncoder().encode(JSON.stringify(attester.view()?.collateral))
    expect(parseCollateral(shown)).toEqual({ ok: true, collateral: bundle })
  })

  it("is not given up for a stranger's quote that is refused in the Provider's name", async () => {
    const { attester } = await scene({ accepts: true, refuses: 1n, late: 2 })
    expect(await attester.ensure(signal)).toBe(true)
  })

  it("ends with the chain's reason when its own quote is refused", async () => {
    const { attester } = await scene({ refuses: 0n })
    const refused = { code: "ATTEST_REFUSED_ON_CHAIN", retryable: true }
    await expect(attester.ensure(signal)).rejects.toMatchObject(refused)
  })

  it("is not paid for while the Registry has paused attestation", async () => {
    const { attester, sent } = await scene({ paused: true })
    const paused = { code: "ATTEST_PAUSED", retryable: true }
    await expect(attester.ensure(signal)).rejects.toMatchObject(paused)
    expect(sent).toEqual([])
  })

  it("answers the nonce that it opened, not the last one's that a late API still shows", async () => {
    const { attester, reports } = await scene({ accepts: true, late: 2 })
    expect(await attester.ensure(signal)).toBe(true)
    const answer = await reportData({
      globalId: names.globalId,
      provider: names.provider,
      ...own,
      hpkeKey,
      nonce: NEW_NONCE,
      gpuEvidenceHash: 0n,
    })
    expect(reports).toEqual(["00".repeat(64), Buffer.from(answer).toString("hex")])
  })

  it("begins once the Provider knows the verifier that the Registry names", async () => {
    const { attester, sent } = await scene({ accepts: true, verifier: 5n })
    expect(await attester.ensure(signal)).toBe(true)
    expect(sent).toEqual([REQUEST_TERMS, RENEW_ATTEST, SUBMIT_QUOTE])
  })

  it("waits after one that was paid for in vain, and stops waiting with its signal", async () => {
    const { attester, sent, monotonic } = await scene({ refuses: 0n })
    const tried = () => attester.ensure(signal).catch(({ code }) => code)
    expect(await tried()).toBe("ATTEST_REFUSED_ON_CHAIN")
    const stop = new AbortController()
    const waiting = attester.ensure(stop.signal)
    setTimeout(() => stop.abort(), 50)
    await expect(waiting).rejects.toThrow(/abort/i)
    expect(sent).toEqual([RENEW_ATTEST, SUBMIT_QUOTE])
    monotonic.now += 15_000
    expect(await tried()).toBe("ATTEST_REFUSED_ON_CHAIN")
    expect(sent).toHaveLength(4)
  })
})
