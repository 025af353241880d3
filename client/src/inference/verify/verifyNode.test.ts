import { bytesToHex } from "@cocoon/attestation"
import { makeQuote, TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { Address } from "@ton/core"
import { createCocoonClient } from "../../createCocoonClient.js"
import type { ProviderView } from "../../read/ProviderView.js"
import { ATTESTED_AT, createAttestedNode, GLOBAL_ID } from "../../testing/createAttestedNode.js"
import { createNodeHttp } from "../NodeHttp.js"
import type { AttestationPolicy } from "./AttestationPolicy.js"
import { verifyNode } from "./verifyNode.js"

type Node = Awaited<ReturnType<typeof createAttestedNode>>
let node: Node
beforeAll(async () => {
  node = await createAttestedNode()
})

interface Case {
  readonly shown?: Record<string, unknown>
  readonly view?: Partial<ProviderView>
  readonly policy?: Partial<AttestationPolicy>
  readonly images?: readonly bigint[]
  readonly approved?: readonly bigint[]
  readonly now?: number
  readonly answer?: () => Response
}

function verify({ shown, view, policy, images, approved, now = ATTESTED_AT, answer }: Case = {}) {
  const client = createCocoonClient({
    indexer: {} as never,
    registry: new Address(0, Buffer.alloc(32, 9)),
    globalId: GLOBAL_ID,
    ...(images === undefined ? {} : { images }),
  })
  const body = { ...node.shown, ...shown }
  const asked: string[] = []
  const respond = async (url: string) => {
    asked.push(url)
    return answer === undefined ? Response.json(body) : answer()
  }
  const http = createNodeHttp(respond, { publicOnly: false })
  const attestation = { root: TEST_ROOT_PUBLIC_KEY, ...policy }
  const provider = { ...node.view, ...view }
  const demand = { provider, approved: approved ?? [node.imageId], now }
  return { asked, result: verifyNode({ client, http, attestation }, demand) }
}

const attested = (changes: object, evidence: object = {}) => {
  const { attestation } = node.view
  return {
    attestation: { ...attestation, ...changes, evidence: { ...attestation.evidence, ...evidence } },
  } as unknown as Partial<ProviderView>
}

test("a quote that leads to the pinned root and to the chain's record gives the keys to seal to", async () => {
  const { result, asked } = verify()
  expect(await result).toMatchObject({
    enclaveKey: node.view.enclaveKey,
    hpkeKey: node.view.hpkeKey,
    imageId: node.imageId,
    validUntil: ATTESTED_AT + 86_400,
  })
  expect(asked).toEqual(["https://node.example/attestation"])
})

const other = "ab".repeat(32)
const cases: [string, string, () => Case | Promise<Case>][] = [
  ["another root", "QUOTE_REFUSED", () => ({ policy: { root: new Uint8Array(64).fill(4) } })],
  [
    "collateral that has ended",
    "QUOTE_REFUSED",
    () => ({
      now: ATTESTED_AT + 40 * 86_400,
      view: attested({ validUntil: ATTESTED_AT + 50 * 86_400 }),
    }),
  ],
  [
    "a quote with a changed byte",
    "QUOTE_REFUSED",
    () => ({
      shown: { quote: `${node.shown.quote.slice(0, 400)}00${node.shown.quote.slice(402)}` },
    }),
  ],
  ["no collateral", "COLLATERAL_MALFORMED", () => ({ shown: { collateral: {} } })],
  [
    "another Provider's attestation",
    "WRONG_PROVIDER",
    () => ({ shown: { provider: `0:${other}` } }),
  ],
  ["another network's attestation", "WRONG_NETWORK", () => ({ shown: { globalId: -239 } })],
  [
    "an enclave key that the quote does not bind",
    "REPORT_DATA_MISMATCH",
    () => ({ shown: { enclaveKey: other } }),
  ],
  [
    "an HPKE key that the quote does not bind",
    "REPORT_DATA_MISMATCH",
    () => ({ shown: { hpkeKey: other } }),
  ],
  ["another nonce", "REPORT_DATA_MISMATCH", () => ({ shown: { nonce: other } })],
  ["another GPU evidence", "REPORT_DATA_MISMATCH", () => ({ shown: { gpuEvidenceHash: other } })],
  [
    "keys that the chain does not hold",
    "KEYS_MISMATCH",
    () => ({ view: { hpkeKey: new Uint8Array(32).fill(8) } }),
  ],
  [
    "a quote that the chain's record does not rest on",
    "COMMITMENT_MISMATCH",
    () => ({ view: attested({}, { commitment: 1n }) }),
  ],
  [
    "a record that is over",
    "PROVIDER_NOT_ATTESTED",
    () => ({ view: attested({ validUntil: ATTESTED_AT }) }),
  ],
  ["a frozen Provider", "PROVIDER_FROZEN", () => ({ view: { frozen: true } })],
  ["an image that is not pinned", "IMAGE_NOT_ACCEPTED", () => ({ images: [1n] })],
  ["an image that the Registry revoked", "IMAGE_NOT_ACCEPTED", () => ({ approved: [] })],
  [
    "a node that is not attested",
    "NODE_REFUSED",
    () => ({ answer: () => Response.json({ error: { code: "NOT_ATTESTED" } }, { status: 503 }) }),
  ],
  ["an answer that is no JSON", "NODE_MALFORMED", () => ({ answer: () => new Response("<html>") })],
  [
    "an answer without end",
    "NODE_MALFORMED",
    () => ({ answer: () => new Response(new Uint8Array(5_000_000)) }),
  ],
  [
    "an answer of another shape",
    "ATTESTATION_MALFORMED",
    () => ({ answer: () => Response.json({ quote: 1 }) }),
  ],
  [
    "an endpoint that is no http address",
    "NODE_UNREACHABLE",
    () => ({ view: { profile: { endpoint: "file:///etc/passwd", gpuClass: "" } } }),
  ],
  [
    "a quote of the same keys by an image that nobody approved",
    "COMMITMENT_MISMATCH",
    async () => {
      const reportData = Uint8Array.from(
        Buffer.from(node.shown.quote, "hex").subarray(48 + 520, 48 + 584),
      )
      const quote = await makeQuote(node.pki, {
        reportData,
        report: { mrTd: new Uint8Array(48).fill(9) },
      })
      return { shown: { quote: bytesToHex(quote) } }
    },
  ],
]

test.each(cases)("%s: %s, and nothing is sealed to it", async (_name, code, made) => {
  await expect(verify(await made()).result).rejects.toMatchObject({ code })
})

test("trust in the chain alone asks the node for nothing", async () => {
  const { result, asked } = verify({ policy: { trust: "chain" } })
  expect((await result).imageId).toBe(node.imageId)
  expect(asked).toEqual([])
})

test("own check alone does without the chain's record, but not without pins, quote and an unfrozen Provider", async () => {
  const policy = { trust: "own" } as const
  const none = attested({ validUntil: 0 })
  expect((await verify({ policy, view: none }).result).validUntil).toBe(ATTESTED_AT + 3_600)
  const code = (given: Case) => verify({ policy, view: none, ...given }).result
  await expect(code({ images: [1n] })).rejects.toMatchObject({ code: "IMAGE_NOT_ACCEPTED" })
  await expect(code({ shown: { hpkeKey: other } })).rejects.toMatchObject({
    code: "REPORT_DATA_MISMATCH",
  })
  await expect(code({ view: { ...none, frozen: true } })).rejects.toMatchObject({
    code: "PROVIDER_FROZEN",
  })
})
