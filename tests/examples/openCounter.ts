import { parseQuote, verifyQuote } from "@cocoon/attestation"
import { encodeCollateral, encodeQuoteProof } from "@cocoon/attestation/proof"
import {
  createTestPki,
  type MakeQuoteOptions,
  makeCollateral,
  makeQuote,
  TEST_ROOT_PUBLIC_KEY,
} from "@cocoon/attestation/testPki"
import { bytesToUint, importBody, uintToBytes } from "@cocoon/protocol"
import { AttestationVerifier, proofCell } from "@cocoon/wrappers"
import { type Address, type Cell, type Contract, type StateInit, toNano } from "@ton/core"
import { Blockchain, createShardAccount } from "@ton/sandbox"
import { AttestedCounter } from "../../wrappers/dist/build/AttestedCounter/AttestedCounter_AttestedCounter.js"
import { executor, networkConfig } from "../world/networkConfig.js"

const NOW = 1_780_000_000
const BALANCE = toNano("1")

/** The strict policy: status UpToDate, nothing allowed. */
export const STRICT = 1n

type Opened = Contract & { readonly init?: StateInit | undefined }

async function deploy(chain: Blockchain, { address, init }: Opened): Promise<void> {
  if (!init?.code || !init.data) throw new Error("the contract has no code")
  const account = { address, code: init.code, data: init.data, workchain: 0, balance: BALANCE }
  await chain.setShardAccount(address, createShardAccount(account))
}

/** A number in the first half of the report data. */
export const reportDataOf = (challenge: bigint) =>
  Uint8Array.from([...uintToBytes(challenge, 32), ...new Uint8Array(32)])

/** A verifier that has its collateral, an AttestedCounter that uses it, and TDs to attest. */
export async function openCounter() {
  const chain = await Blockchain.create({
    config: await networkConfig("mainnet"),
    executor: await executor,
  })
  chain.now = NOW
  const pki = await createTestPki({ now: NOW })
  const rootX = bytesToUint(TEST_ROOT_PUBLIC_KEY.subarray(0, 32))
  const verifier = await AttestationVerifier.fromInit(rootX, 0n, null, null)
  await deploy(chain, verifier)
  const requester = await chain.treasury("requester")
  const collateral = await makeCollateral(pki, { now: NOW })
  const documents = await encodeCollateral(collateral, TEST_ROOT_PUBLIC_KEY)
  if (!documents.ok) throw new Error(documents.document)
  for (const document of documents.imports) {
    await requester.send({ to: verifier.address, value: BALANCE, body: importBody(document) })
  }

  const quote = (reportData: Uint8Array, options: Partial<MakeQuoteOptions> = {}) =>
    makeQuote(pki, { reportData, ...options })
  const sample = await quote(reportDataOf(0n))
  const judged = await verifyQuote({ quote: sample, rootPublicKey: TEST_ROOT_PUBLIC_KEY, now: NOW })
  if (!judged.ok) throw new Error(judged.detail)
  const { imageId } = judged.claims

  /** A counter of its own challenges; `nonce` tells one from another. */
  async function openOne(nonce: bigint, verifiedBy: Address = verifier.address) {
    const counter = await AttestedCounter.fromInit(verifiedBy, STRICT, imageId, nonce, 0n)
    await deploy(chain, counter)
    return chain.openContract(counter)
  }

  /** The proof of a quote, under the registered CA. */
  async function prove(bytes: Uint8Array): Promise<Cell> {
    const parsed = parseQuote(bytes)
    const proof = parsed.ok ? await encodeQuoteProof(parsed.quote, { kind: "cachedCa" }) : undefined
    if (!proof) throw new Error("the quote cannot be encoded")
    return proofCell(proof)
  }

  return {
    chain,
    requester,
    verifier: chain.openContract(verifier),
    counter: await openOne(1n),
    openOne,
    quote,
    prove,
  }
}
