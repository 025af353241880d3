import type { CollateralBundle } from "../collateral/collateralBundle.js"
import { parseCollateral } from "../collateral/parseCollateral.js"
import { parseQuote } from "../quote/parseQuote.js"
import type { VerifyQuoteOptions } from "../verify/verifyQuote.js"
import { verifyQuote } from "../verify/verifyQuote.js"
import { parseCertificate } from "../x509/parseCertificate.js"
import { parseCrl } from "../x509/parseCrl.js"
import { parsePckExtension } from "../x509/parsePckExtension.js"
import { demand, demandQuote, demandRefusal, demandViews } from "./checkOutcome.js"

/** A reader of hostile bytes. */
export type FuzzTarget = {
  readonly name: string
  /** One input of this for so many of `parseQuote`. */
  readonly every: number
  /** Genuine inputs, to be altered. */
  readonly corpus: readonly Uint8Array[]
  /**
   * True when the input was accepted.
   * @throws Error when the reader does what it must not.
   */
  readonly check: (input: Uint8Array) => boolean | Promise<boolean>
}

function checkQuote(input: Uint8Array): boolean {
  const parsed = parseQuote(input)
  if (parsed.ok) demandQuote(parsed.quote, input)
  else demandRefusal(parsed)
  return parsed.ok
}

function checkCertificate(input: Uint8Array): boolean {
  const certificate = parseCertificate(input)
  if (certificate === undefined) return false
  const { issuer, subject, signedBytes, publicKey, signature, extensions } = certificate
  const values = [...extensions.values()].map(({ value }) => value)
  demandViews([issuer, subject, signedBytes, ...values], input)
  demand(publicKey.length === 64 && signature.length === 64, "a key's or signature's size")
  const pck = parsePckExtension(certificate)
  demandViews([pck?.ppid, pck?.cpuSvn, pck?.fmspc, pck?.platformInstanceId], input)
  return true
}

function checkCrl(input: Uint8Array): boolean {
  const crl = parseCrl(input)
  if (crl === undefined) return false
  demandViews([crl.issuer, crl.signedBytes], input)
  demand(crl.signature.length === 64, "a signature's size")
  demand(Number.isFinite(crl.thisUpdate + crl.nextUpdate), "a date")
  return true
}

function checkCollateral(input: Uint8Array): boolean {
  const parsed = parseCollateral(input)
  if (!parsed.ok) demandRefusal(parsed)
  return parsed.ok
}

type Genuine = Omit<VerifyQuoteOptions, "quote"> & {
  readonly quotes: readonly Uint8Array[]
  readonly collateral: CollateralBundle
}

/** What passes after an alteration must be a genuine signed part. */
function createVerifyCheck({ quotes, ...options }: Genuine) {
  const bodies = new Set(quotes.map((quote) => bodyOf(quote)))
  return async (input: Uint8Array) => {
    const result = await verifyQuote({ ...options, quote: input })
    demand(result.checks.length > 0, "no check was made")
    if (result.ok) demand(bodies.has(bodyOf(input)), "an altered body was accepted")
    else demandRefusal(result)
    return result.ok
  }
}

function bodyOf(quote: Uint8Array): string {
  const parsed = parseQuote(quote)
  return parsed.ok ? parsed.quote.signedBytes.join() : "none"
}

/** Genuine inputs, and what the quotes are verified against. */
export type FuzzCorpus = Genuine & {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  /** Collateral files. */
  readonly collaterals: readonly Uint8Array[]
}

/** Every reader of this library that takes bytes from outside. */
export function fuzzTargets(corpus: FuzzCorpus): readonly FuzzTarget[] {
  const { certificates, crls, collaterals, ...genuine } = corpus
  const check = createVerifyCheck(genuine)
  return [
    { name: "parseQuote", every: 1, corpus: genuine.quotes, check: checkQuote },
    { name: "parseCertificate", every: 5, corpus: certificates, check: checkCertificate },
    { name: "parseCrl", every: 20, corpus: crls, check: checkCrl },
    { name: "parseCollateral", every: 100, corpus: collaterals, check: checkCollateral },
    { name: "verifyQuote", every: 100, corpus: genuine.quotes, check },
  ]
}
