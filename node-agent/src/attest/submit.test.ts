import { bytesToUint } from "@cocoon/attestation"
import { verifierView } from "@cocoon/protocol"
import { loadSubmitCollateral, loadSubmitQuote } from "@cocoon/wrappers"
import type { CallOutcome } from "../chain/callOutcome.js"
import type { ProviderCall } from "../chain/providerChannel.js"
import { createFakeLog } from "../testing/fakeLog.js"
import { fakeAddress, fakeNames } from "../testing/fakeNames.js"
import { type FakeVerifier, fakeVerifierAccount } from "../testing/fakeVerifier.js"
import { createQuoteScene } from "../testing/quoteScene.js"
import { judgeQuote } from "./judgeQuote.js"
import { submitCollateral } from "./submitCollateral.js"
import { submitQuote } from "./submitQuote.js"

const { quote, bundle, pki, ...scene } = await createQuoteScene()
const { rootPublicKey, now, signal } = scene
const names = await fakeNames()
const rootX = bytesToUint(rootPublicKey.subarray(0, 32))
const collateral = { collateral: async () => bundle, forget: async () => undefined }
const judged = await judgeQuote(quote, { ...scene, collateral })
const { tcb } = judged.claims
const numbers = {
  number: BigInt(tcb?.tcbEvaluationDataNumber ?? 0),
  qeNumber: BigInt(tcb?.qeEvaluationDataNumber ?? 0),
}
const keyX = bytesToUint(judged.quote.attestationKey.subarray(0, 32))

function view(of: Partial<FakeVerifier>) {
  const { data } = fakeVerifierAccount(names, { address: fakeAddress(9), rootX, ...of })
  if (data === null) throw new Error("no data")
  return verifierView(data)
}

function channelOf(outcome: CallOutcome = { ok: true }) {
  const calls: ProviderCall[] = []
  return {
    calls,
    channel: {
      submit: async (call: ProviderCall) => calls.push(call),
      outcome: async () => outcome,
    },
  }
}

const OPCODES = [0xc0080001, 0xc0080002, 0xc0080004, 0xc0080003, 0xc0080005, 0xc0080005]
const opcodesOf = (calls: readonly ProviderCall[]) =>
  calls.map(({ body }) => loadSubmitCollateral(body.beginParse()).body.beginParse().loadUint(32))

describe("submitCollateral", () => {
  const full: Partial<FakeVerifier> = {
    document: {
      fmspc: bytesToUint(judged.claims.fmspc),
      ...numbers,
      until: BigInt(now + 20 * 86_400),
    },
    caX: bytesToUint(pki.platformCa.publicKey.subarray(0, 32)),
    signerX: 1n,
    crlUntil: BigInt(now + 20 * 86_400),
  }
  const submit = (
    views: readonly Partial<FakeVerifier>[],
    { channel }: ReturnType<typeof channelOf>,
  ) => {
    let looks = 0
    return submitCollateral(bundle, {
      channel,
      rootPublicKey,
      verifier: async () => view(views[Math.min(looks++, views.length - 1)] ?? {}),
      now,
      log: createFakeLog(),
      signal,
    })
  }

  it("sends everything to an empty verifier, in the order in which it can take it", async () => {
    const sent = channelOf()
    const { signerX: _, ...rest } = full
    const signer = bytesToUint(pki.tcbSigner.publicKey.subarray(0, 32))
    await expect(submit([{}, { ...rest, signerX: signer }], sent)).resolves.toHaveLength(6)
    expect(opcodesOf(sent.calls)).toEqual(OPCODES)
    expect(new Set(sent.calls.map(({ role }) => role))).toEqual(new Set(["operator"]))
  })

  it("names the document that the Provider could not pass on", async () => {
    const refused = submit([{}], channelOf({ ok: false, code: "RESERVE_TOO_SMALL" }))
    await expect(refused).rejects.toMatchObject({ code: "ATTEST_CALL_FAILED" })
    await expect(refused).rejects.toThrow(/PCK CA/)
  })
})

describe("submitQuote", () => {
  const submit = async (of: Partial<FakeVerifier>) => {
    const { channel, calls } = channelOf()
    await submitQuote(judged, { channel, verifier: view(of), policy: 1, signal })
    const [call] = calls
    if (call === undefined) throw new Error("nothing was sent")
    const { proof, ...quote } = loadSubmitQuote(call.body.beginParse())
    return { ...quote, kind: proof.beginParse().loadUint(8) }
  }

  it("brings the certificates along where the key is not cached", async () => {
    expect(await submit({})).toMatchObject({ kind: 1, policy: 1n, remember: true })
  })

  it("sends the quote alone where this very key is cached", async () => {
    const { platformId } = judged.claims
    expect((await submit({ keys: new Map([[platformId, keyX]]) })).kind).toBe(0)
    expect((await submit({ keys: new Map([[platformId, keyX + 1n]]) })).kind).toBe(1)
  })

  it("names the evaluation numbers where the verifier's newest is another", async () => {
    const document = { fmspc: bytesToUint(judged.claims.fmspc), ...numbers, until: BigInt(now) }
    expect(await submit({ document })).toMatchObject({ tcbNumber: 0n, qeNumber: 0n })
    const newer = { ...document, number: numbers.number + 1n, qeNumber: numbers.qeNumber + 1n }
    const named = { tcbNumber: numbers.number, qeNumber: numbers.qeNumber }
    expect(await submit({ document: newer })).toMatchObject(named)
  })

  it("gives every quote a query id of its own, and returns it", async () => {
    const { channel, calls } = channelOf()
    const deps = { channel, verifier: view({}), policy: 1, signal }
    const ids = [await submitQuote(judged, deps), await submitQuote(judged, deps)]
    expect(calls.map(({ body }) => loadSubmitQuote(body.beginParse()).queryId)).toEqual(ids)
    expect(new Set([0n, ...ids]).size).toBe(3)
  })

  it("says why the Provider did not pass it on", async () => {
    const { channel } = channelOf({ ok: false, code: "RESERVE_TOO_SMALL" })
    const sent = submitQuote(judged, { channel, verifier: view({}), policy: 1, signal })
    await expect(sent).rejects.toThrow(/RESERVE_TOO_SMALL/)
  })
})
