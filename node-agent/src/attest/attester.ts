import { bytesToHex, type CollateralBundle, reportData, writeCollateral } from "@cocoon/attestation"
import type { Log } from "@cocoon/service"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import { type Address, toNano } from "@ton/core"
import { ChainError } from "../chain/ChainError.js"
import { callBodies } from "../chain/callBodies.js"
import type { ChainClock } from "../chain/chainClock.js"
import type { ChainNames } from "../chain/chainNames.js"
import { hex32 } from "../chain/hex32.js"
import { pause } from "../chain/pause.js"
import type { ProviderChannel } from "../chain/providerChannel.js"
import { type ProviderView, readProvider } from "../chain/providerView.js"
import { uint } from "../chain/uint.js"
import type { CollateralSource } from "../collateral/collateralSource.js"
import type { AttestationView } from "../http/agentState.js"
import { AttestError } from "./AttestError.js"
import { readAttestation, writeAttestation } from "./attestationFile.js"
import { type AttestTries, createAttestTries } from "./attestTries.js"
import { callFailed } from "./callFailed.js"
import { findRefusal } from "./findRefusal.js"
import { judgeQuote } from "./judgeQuote.js"
import { type OwnKeys, standing } from "./ownKeys.js"
import { type QuoteRules, readQuoteRules } from "./quoteRules.js"
import type { QuoteSource } from "./quoteSource.js"
import { readVerifier } from "./readVerifier.js"
import { submitCollateral } from "./submitCollateral.js"
import { submitQuote } from "./submitQuote.js"

/** What an attester works with. */
export type AttesterDeps = {
  readonly client: Pick<TonIndexerClient, "accountStates" | "open" | "transactions">
  readonly names: ChainNames
  readonly clock: ChainClock
  readonly channel: Pick<ProviderChannel, "submit" | "outcome">
  readonly keys: OwnKeys
  readonly quotes: QuoteSource
  readonly collateral: CollateralSource
  /** The root that this machine's quotes lead to: x | y, 64 bytes. */
  readonly rootPublicKey: Uint8Array
  /** Where the quote in force is kept. */
  readonly file: string
  readonly log: Log
  readonly tries?: AttestTries
}

/** Brings the Provider's attestation record into force for this enclave's keys, and keeps the quote. */
export type Attester = {
  /** What GET /attestation shows, while it is in force. */
  view(): AttestationView | undefined
  /**
   * Attests unless the record is in force for these keys, not near its end, and its quote is at hand; true if it
   * did. Waits first when others were paid for in vain. Throws AttestError, ChainError.
   */
  ensure(signal: AbortSignal): Promise<boolean>
}

const CALL_VALUE = toNano("0.05")
const POLL_MS = 300
const PATIENCE_MS = 60_000
/** Says CPU only. */
const NO_GPU = 0n
const REPORT_BYTES = 64
const RENEW_SECONDS = 3_600n

async function readRegistered(deps: AttesterDeps, signal: AbortSignal): Promise<ProviderView> {
  const view = await readProvider(deps.client, { names: deps.names, signal })
  if (view !== undefined) return view
  const where = deps.names.provider.toRawString()
  const message = `the Provider ${where} is not registered; run node-agent register`
  throw new ChainError("PROVIDER_MISSING", message)
}

/** Reads the Provider until it is as wanted; an API may show a block late. */
async function readUntil(
  deps: AttesterDeps,
  {
    wanted,
    what,
    look,
    signal,
  }: {
    wanted: (view: ProviderView) => boolean
    what: string
    /** Throws when it is not worth waiting any longer. */
    look?: () => Promise<void>
    signal: AbortSignal
  },
): Promise<ProviderView> {
  const until = performance.now() + PATIENCE_MS
  while (performance.now() < until) {
    signal.throwIfAborted()
    const view = await readRegistered(deps, signal)
    if (wanted(view)) return view
    await look?.()
    await pause(POLL_MS, signal)
  }
  throw new AttestError("ATTEST_NOT_IN_FORCE", `${what} did not come within a minute`, {
    retryable: true,
  })
}

/** Opens the attestation: the enclave for keys that serve, the operator for keys that are to. */
async function begin(deps: AttesterDeps, view: ProviderView, signal: AbortSignal): Promise<void> {
  const { keys, channel } = deps
  const place = standing(keys, view)
  const own = callBodies.enclaveKeys({
    enclaveKey: keys.enclave.publicKey,
    hpkeKey: keys.hpke.publicKey,
  })
  const renewal = place === "current" && !view.state.frozen
  const id = await channel.submit(
    {
      role: renewal ? "enclave" : "operator",
      purpose: "attest",
      value: CALL_VALUE,
      body: renewal
        ? callBodies.renewAttest()
        : callBodies.beginAttest(place === "pending" ? null : own),
    },
    signal,
  )
  const outcome = await channel.outcome(id, signal)
  if (!outcome.ok) throw callFailed("begin an attestation", outcome.code)
}

/** Judges a quote by the network's rules as they are now. */
async function judge(deps: AttesterDeps, quote: Uint8Array, signal: AbortSignal) {
  const { client, names, clock, collateral, rootPublicKey } = deps
  const now = clock.now()
  const rules = await readQuoteRules(client, { ...names, now })
  const judged = await judgeQuote(quote, { rules, collateral, rootPublicKey, now, signal })
  return { rules, judged, now }
}

/** Throws before anything is paid for if this machine's quotes would be refused; the network's rules. */
async function tryOut(deps: AttesterDeps, signal: AbortSignal): Promise<QuoteRules> {
  const now = await deps.clock.refresh(signal)
  const quote = await deps.quotes({ reportData: new Uint8Array(REPORT_BYTES), now })
  return (await judge(deps, quote, signal)).rules
}

/** Has the Registry tell the Provider its verifier, when that is a new one: it passes quotes to the one it was told. */
async function followVerifier(
  deps: AttesterDeps,
  { view, verifier }: { view: ProviderView; verifier: Address },
  signal: AbortSignal,
): Promise<void> {
  const { channel, log } = deps
  const wanted = uint(verifier.hash)
  if (view.offers.verifier === wanted) return
  log.info({ verifier: verifier.toRawString() }, "the network has another verifier")
  const body = callBodies.requestTerms()
  const call = { role: "operator", purpose: "terms", value: CALL_VALUE, body } as const
  const outcome = await channel.outcome(await channel.submit(call, signal), signal)
  if (!outcome.ok) throw callFailed("ask for the network's verifier", outcome.code)
  await readUntil(deps, {
    wanted: ({ offers }) => offers.verifier === wanted,
    what: "the name of the network's verifier",
    signal,
  })
}

/** Makes the quote that answers a nonce for these keys, and has the chain's verifier check it. */
async function answerNonce(
  deps: AttesterDeps,
  nonce: bigint,
  signal: AbortSignal,
): Promise<{ quote: Uint8Array; bundle: CollateralBundle; queryId: bigint }> {
  const { client, names, keys, quotes, rootPublicKey, channel, log } = deps
  const parts = {
    globalId: names.globalId,
    provider: names.provider,
    enclaveKey: uint(keys.enclave.publicKey),
    hpkeKey: uint(keys.hpke.publicKey),
    nonce,
    gpuEvidenceHash: NO_GPU,
  }
  const made = await deps.clock.refresh(signal)
  const quote = await quotes({ reportData: await reportData(parts), now: made })
  const { rules, judged, now } = await judge(deps, quote, signal)
  const { verifier: address, policy } = rules
  const verifier = () => readVerifier(client, { address, names, rootPublicKey, signal })
  const submission = { channel, rootPublicKey, verifier, now, log, signal }
  await submitCollateral(judged.bundle, submission)
  const queryId = await submitQuote(judged, {
    channel,
    verifier: await verifier(),
    policy,
    signal,
  })
  return { quote, bundle: judged.bundle, queryId }
}

/** The fields of a collateral file, as `parseCollateral` reads them. */
function shownCollateral(bundle: CollateralBundle): Record<string, string> {
  return JSON.parse(writeCollateral(bundle)) as Record<string, string>
}

/** Throws with the chain's reason once it has refused the quote. */
async function refuseToWait(
  { client, names }: AttesterDeps,
  of: { since: number; queryId: bigint },
  signal: AbortSignal,
): Promise<void> {
  const refusal = await findRefusal(client, { names, signal, ...of })
  if (refusal === undefined) return
  // Retryable: an agent that ended here and was started again would pay each time; one that goes on waits.
  const message = `the chain refused the quote (${refusal})`
  throw new AttestError("ATTEST_REFUSED_ON_CHAIN", message, { retryable: true })
}

async function attest(
  deps: AttesterDeps,
  tries: AttestTries,
  signal: AbortSignal,
): Promise<AttestationView> {
  const { names, keys } = deps
  const { verifier } = await tryOut(deps, signal)
  const before = await readRegistered(deps, signal)
  tries.paid()
  await followVerifier(deps, { view: before, verifier }, signal)
  await begin(deps, before, signal)
  const begun = await readUntil(deps, {
    wanted: ({ attestation: { nonce } }) => nonce !== 0n && nonce !== before.attestation.nonce,
    what: "the nonce of the attestation",
    signal,
  })
  const { nonce, nonceAt } = begun.attestation
  const { quote, bundle, queryId } = await answerNonce(deps, nonce, signal)
  const inForce = await readUntil(deps, {
    wanted: (view) =>
      standing(keys, view) === "current" &&
      view.attestation.nonce === 0n &&
      (view.evidence?.acceptedAt ?? 0n) >= nonceAt,
    what: "the acceptance of the quote",
    look: () => refuseToWait(deps, { since: Number(nonceAt), queryId }, signal),
    signal,
  })
  return {
    provider: names.provider.toRawString(),
    globalId: names.globalId,
    quote: bytesToHex(quote),
    nonce: hex32(nonce),
    enclaveKey: bytesToHex(keys.enclave.publicKey),
    hpkeKey: bytesToHex(keys.hpke.publicKey),
    gpuEvidenceHash: hex32(NO_GPU),
    collateral: shownCollateral(bundle),
    validUntil: Number(inForce.attestation.validUntil),
  }
}

/** Renewed in the last quarter of its validity, and in the last hour at the latest; 0 when not in force. */
function renewAt({ attestation, evidence }: ProviderView): number {
  const { validUntil } = attestation
  const quarter = (validUntil - (evidence?.acceptedAt ?? validUntil)) / 4n
  return Number(validUntil - (quarter < RENEW_SECONDS ? quarter : RENEW_SECONDS))
}

/** Makes the attester of one Provider. */
export function createAttester(deps: AttesterDeps): Attester {
  const { names, clock, keys, file, log, tries = createAttestTries() } = deps
  let kept: AttestationView | undefined

  const holds = async (signal: AbortSignal): Promise<boolean> => {
    const [chain, now] = await Promise.all([readRegistered(deps, signal), clock.refresh(signal)])
    if (standing(keys, chain) !== "current" || now >= renewAt(chain)) return false
    kept ??= await readAttestation(file)
    const same =
      kept?.provider === names.provider.toRawString() &&
      kept.enclaveKey === bytesToHex(keys.enclave.publicKey) &&
      kept.validUntil === Number(chain.attestation.validUntil)
    if (!same) kept = undefined
    else tries.inForce()
    return same
  }
  return {
    view: () => (kept !== undefined && kept.validUntil > clock.now() ? kept : undefined),
    async ensure(signal) {
      if (await holds(signal)) return false
      const waitMs = tries.pauseMs()
      if (waitMs > 0) {
        log.warn({ waitMs }, "the last attestation was paid for in vain; the next one waits")
        await pause(waitMs, signal)
        signal.throwIfAborted()
        if (await holds(signal)) return false
      }
      log.info({}, "an attestation begins")
      kept = await attest(deps, tries, signal)
      await writeAttestation(file, kept)
      log.info({ validUntil: kept.validUntil }, "the attestation is in force")
      return true
    },
  }
}
