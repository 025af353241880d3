import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { bytesToUint, INTEL_SGX_ROOT_PUBLIC_KEY, writeCollateral } from "@cocoon/attestation"
import { createTestPki, makeCollateral, TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { verifierView } from "@cocoon/protocol"
import { openVerifier } from "@cocoon/wrappers"
import { type Address, toNano } from "@ton/core"
import { mnemonicNew, mnemonicToPrivateKey } from "@ton/crypto"
import { WalletContractV4 } from "@ton/ton"
import { serials } from "../attestation-verifier/support/testCrls.js"
import { type ClientWorld, createClientWorld } from "../client/createClientWorld.js"
import { messageName } from "../world/opcodes.js"
import { runScript } from "./runScript.js"

/** Too many for list and index in one message of a wallet, and for one transaction. */
const REVOKED = 1_600
const NOW = Math.floor(Date.now() / 1_000)
const folder = mkdtempSync(join(tmpdir(), "cocoon-collateral-"))
const file = join(folder, "bundle.json")
let world: ClientWorld
let mnemonic: string
let verifier: Address

beforeAll(async () => {
  world = await createClientWorld()
  const words = await mnemonicNew()
  const { publicKey } = await mnemonicToPrivateKey(words)
  mnemonic = words.join(" ")
  await world.fund(WalletContractV4.create({ workchain: 0, publicKey }).address, toNano("100"))
  const pckCrl = { revoked: serials(REVOKED) }
  const collateral = await makeCollateral(await createTestPki({ now: NOW }), { now: NOW, pckCrl })
  writeFileSync(file, writeCollateral(collateral))
  verifier = (await openVerifier(TEST_ROOT_PUBLIC_KEY)).address
})
afterAll(() => {
  rmSync(folder, { recursive: true })
  return world.close()
})

const run = (...args: string[]) =>
  runScript(args, { mnemonic, toncenterV2: world.running.toncenterV2 })

async function viewAt(address: Address) {
  const [account] = await world.indexer.accountStates({ addresses: [address], includeBoc: true })
  if (!account?.data) throw new Error("no account")
  return verifierView(account.data)
}

/** Names of the messages that an account took, in order. */
async function takenBy(address: Address): Promise<string[]> {
  const transactions = await world.indexer.transactions({ accounts: [address], sort: "asc" })
  return transactions.flatMap(({ inMessage }) =>
    inMessage?.body ? [messageName(inMessage.body)] : [],
  )
}

test("a verifier is under Intel's root unless the test root is asked for by name", async () => {
  const deployed = await run("deployVerifier")
  expect(deployed).toMatchObject({ code: 0 })
  const { address } = await openVerifier(INTEL_SGX_ROOT_PUBLIC_KEY)
  expect(deployed.stdout).toContain(`verifier    ${address}`)
  const { rootX } = await viewAt(address)
  expect(rootX).toBe(bytesToUint(INTEL_SGX_ROOT_PUBLIC_KEY.subarray(0, 32)))
  const refused = await run("deployVerifier", "root=other")
  expect(refused).toMatchObject({ code: 2 })
  expect(refused.stderr).toMatch(/^bad root: expected intel\|test; /)
}, 120_000)

test("a bundle is imported whole, a long list in steps; a second time nothing is sent", async () => {
  expect(await run("deployVerifier", "root=test")).toMatchObject({ code: 0 })
  const names = [`verifier=${verifier}`, `file=${file}`]
  const imported = await run("importCollateral", ...names)
  expect({ ...imported, stdout: "" }).toMatchObject({ code: 0 })
  const taken = await takenBy(verifier)
  expect(taken.filter((name) => /^(Register|Import|Index|Continue)/.test(name))).toEqual([
    "RegisterPckCa",
    "RegisterTcbSigner",
    "ImportQeIdentity",
    "ImportTcbInfo",
    "ImportCrl",
    "IndexCrl",
    "ContinueCrl",
    "ImportCrl",
  ])
  const { platform, rootCrl, qeIdentity } = await viewAt(verifier)
  expect(platform?.crlThisUpdate).toBe(BigInt(NOW - 86_400))
  expect(platform?.revoked).not.toBeNull()
  expect(rootCrl?.thisUpdate).toBe(BigInt(NOW - 86_400))
  expect(qeIdentity).toHaveLength(1)
  const again = await run("importCollateral", ...names)
  expect(again).toMatchObject({ code: 0 })
  expect(again.stdout.match(/stands already/g)).toHaveLength(6)
  expect(await takenBy(verifier)).toEqual(taken)
}, 180_000)

test("what cannot be imported is one line and code 1", async () => {
  const missing = await run("importCollateral", `verifier=${verifier}`, "file=/nowhere.json")
  expect(missing).toMatchObject({ code: 1 })
  expect(missing.stderr.trim()).toBe("cannot read /nowhere.json")
  const bad = join(folder, "bad.json")
  writeFileSync(bad, "{}")
  const malformed = await run("importCollateral", `verifier=${verifier}`, `file=${bad}`)
  expect(malformed.stderr).toContain("is no bundle of collateral")
  const { address } = world.governor
  const other = await run("importCollateral", `verifier=${address}`, `file=${file}`)
  expect(other).toMatchObject({ code: 1 })
  expect(other.stderr).toContain("no AttestationVerifier of this version at")
}, 120_000)
