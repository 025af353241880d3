import { openSession, protocolCodes, storeOpenSession, storeSessionOffer } from "@cocoon/wrappers"
import { toNano } from "@ton/core"
import { mnemonicNew, mnemonicToPrivateKey } from "@ton/crypto"
import { WalletContractV4 } from "@ton/ton"
import { type ClientWorld, createClientWorld } from "../client/createClientWorld.js"
import { cell, deployRegistry, MODEL_HASH, ROYALTY_BPS, SHEET } from "../client/deploy.js"
import { toUint } from "../world/keys.js"
import { termsCell } from "../world/terms.js"
import { runScript } from "./runScript.js"

let world: ClientWorld
beforeAll(async () => {
  world = await createClientWorld()
  await deployRegistry(world)
})
afterAll(() => world.close())

/** The payer opens a Session of an hour with a Provider that is not there; its address. */
async function opened() {
  const { payer, registry, providerOwner, modelOwner } = world
  const { last } = await world.indexer.masterchainInfo()
  const terms = termsCell()
  const session = await openSession({
    codes: await protocolCodes(registry.address),
    client: payer.address,
    owner: providerOwner.address,
    index: 0,
    nonce: 1n,
    termsHash: toUint(terms.hash()),
  })
  const offer = cell(
    storeSessionOffer({
      $$type: "SessionOffer",
      modelOwner: modelOwner.address,
      modelHash: MODEL_HASH,
      royaltyBps: BigInt(ROYALTY_BPS),
      sheet: { $$type: "PriceSheet", ...SHEET },
    }),
  )
  const body = cell(
    storeOpenSession({
      $$type: "OpenSession",
      queryId: 1n,
      deposit: toNano("5"),
      expiresAt: BigInt(last.generatedAt + 3_600),
      origin: 0n,
      enclaveKey: 1n,
      sessionKey: 2n,
      terms,
      offer,
    }),
  )
  const value = toNano("5.5")
  const init = session.init ? { init: session.init } : {}
  await payer.send([{ to: session.address, value, body, bounce: true, ...init }])
  return session.address
}

test("stranger neither asks for the close of a Session that runs nor finalizes one; both are refused by name", async () => {
  const words = await mnemonicNew()
  const { publicKey } = await mnemonicToPrivateKey(words)
  const wallet = WalletContractV4.create({ workchain: 0, publicKey }).address
  await world.fund(wallet, toNano("10"))
  const { toncenterV2 } = world.running
  const run = (script: string, session: string) =>
    runScript([script, `session=${session}`], { mnemonic: words.join(" "), toncenterV2 })
  const address = (await opened()).toString()
  const early = await run("requestClose", address)
  expect(early).toMatchObject({ code: 1 })
  expect(early.stderr).toContain("ERROR_TOO_EARLY (612)")
  const unasked = await run("finalizeClose", address)
  expect(unasked).toMatchObject({ code: 1 })
  expect(unasked.stderr).toContain("ERROR_WRONG_STATUS (605)")
}, 120_000)
