import type { AttestationClaims } from "@cocoon/attestation"
import { type Address, Address as Addresses } from "@ton/core"
import { z } from "zod"
import { type AttestedProvider, checkQuote } from "./checkQuote.js"

/** The chain as the attestor sees it. */
export interface AttestorChain {
  readonly globalId: number
  /** Unix seconds. */
  readonly now: () => Promise<number>
  /** Null when no Provider is there. */
  readonly provider: (address: Address) => Promise<AttestedProvider | null>
  /** Image ids that the Registry approves. */
  readonly images: () => Promise<readonly bigint[]>
  /** Tells the Registry, from the wallet that it takes for the verifier. */
  readonly report: (provider: Address, claims: AttestationClaims) => Promise<void>
}

/** What the attestor works with. */
export interface AttestorDeps {
  readonly chain: AttestorChain
  /** The root that quotes must lead to: x | y, 64 bytes. */
  readonly rootPublicKey: Uint8Array
}

/** An HTTP status and the JSON of the answer. */
export interface Answer {
  readonly status: 200 | 400 | 404 | 405 | 413 | 422 | 502
  readonly body: { readonly ok: true } | { readonly ok: false; readonly error: string }
}

const request = z.strictObject({
  provider: z
    .string()
    .refine((text) => Addresses.isRaw(text))
    .transform((text) => Addresses.parseRaw(text)),
  quote: z.base64().min(1),
})

/** Answers one POST /attest: 200 once the verdict left for the chain, 400 and 422 with a named reason. */
export async function attest(deps: AttestorDeps, body: string): Promise<Answer> {
  const parsed = request.safeParse(parseJson(body))
  if (!parsed.success) {
    const error = 'bad-request: wanted {"provider":"<raw address>","quote":"<base64>"}'
    return { status: 400, body: { ok: false, error } }
  }
  const { chain, rootPublicKey } = deps
  const address = parsed.data.provider
  const quote = new Uint8Array(Buffer.from(parsed.data.quote, "base64"))
  const provider = await chain.provider(address)
  if (provider === null) return refused("not-a-provider", "no Provider lives at that address")
  const [now, images] = await Promise.all([chain.now(), chain.images()])
  const { globalId } = chain
  const check = await checkQuote({ quote, rootPublicKey, globalId, now, provider, images })
  if (!check.ok) return refused(check.reason, check.detail)
  await chain.report(address, check.claims)
  return { status: 200, body: { ok: true } }
}

function refused(reason: string, detail: string): Answer {
  return { status: 422, body: { ok: false, error: `${reason}: ${detail}` } }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
