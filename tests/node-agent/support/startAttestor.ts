import { once } from "node:events"
import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { verifyQuote } from "@cocoon/attestation"
import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { storeAttestationClaims, storeQuoteVerified } from "@cocoon/wrappers"
import { Address, beginCell, toNano } from "@ton/core"
import type { Person } from "./network.js"

/** A wallet in the verifier's role, behind the HTTP that agents post quotes to. */
export interface Attestor {
  readonly url: string
  /** The next quotes are refused with this text; undefined takes them again. */
  refuse(error: string | undefined): void
  close(): Promise<void>
}

async function readBody(request: IncomingMessage): Promise<{ provider: string; quote: string }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString()) as { provider: string; quote: string }
}

async function verdict(registry: Address, posted: { provider: string; quote: string }) {
  const quote = Buffer.from(posted.quote, "base64")
  const now = Math.floor(Date.now() / 1000)
  const result = await verifyQuote({ quote, rootPublicKey: TEST_ROOT_PUBLIC_KEY, now })
  if (!result.ok) throw new Error(result.reason)
  const { reportData, imageId, platformId, mrSeamHash, fmspc } = result.claims
  const claims = beginCell()
    .store(
      storeAttestationClaims({
        $$type: "AttestationClaims",
        imageId,
        platformId,
        mrSeamHash,
        collateralUntil: BigInt(now + 30 * 86_400),
        fmspc: BigInt(`0x${Buffer.from(fmspc).toString("hex")}`),
        tcbStatus: 0n,
        tcbNumber: 18n,
        qeNumber: 18n,
        tdAttributes: 0x1000_0000n,
        reportData: beginCell().storeBuffer(Buffer.from(reportData)).endCell(),
      }),
    )
    .endCell()
  const provider = Address.parseRaw(posted.provider)
  const verified = {
    $$type: "QuoteVerified",
    queryId: 0n,
    requester: provider,
    policy: 1n,
    quoteHash: result.claims.quoteBodyHash,
    keyHash: result.claims.attestationKeyHash,
    payload: beginCell().storeAddress(provider).endCell(),
    claims,
  } as const
  return {
    to: registry,
    value: toNano("0.2"),
    body: beginCell().store(storeQuoteVerified(verified)).endCell(),
  }
}

/** Starts the attestor: it runs the quote check and reports to the Registry. */
export async function startAttestor(wallet: Person, registry: () => Address): Promise<Attestor> {
  let refusal: string | undefined
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
    }
    readBody(request)
      .then(async (posted) => {
        if (refusal !== undefined) throw new Error(refusal)
        await wallet.send(await verdict(registry(), posted))
        answer(200, { ok: true })
      })
      .catch((error: unknown) =>
        answer(400, { error: error instanceof Error ? error.message : String(error) }),
      )
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    refuse(error) {
      refusal = error
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}
