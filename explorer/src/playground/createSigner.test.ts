import { createSigner } from "./createSigner.js"
import type { SigningPurpose } from "./Playground.js"

const ADDRESS = {} as Parameters<typeof createSigner>[0]
const SENT = { externalHash: null, transactionHash: null }

const signerOf = () => {
  const asked: SigningPurpose[] = []
  const signer = createSigner(ADDRESS, async (_, purpose) => {
    asked.push(purpose)
    return SENT
  })
  return { signer, asked }
}

test("nobody is asked to sign for what goes on in the background", async () => {
  const { signer, asked } = signerOf()
  await expect(signer.wallet.send([])).rejects.toMatchObject({ code: "WALLET_REFUSED" })
  await signer.attend("open", async () => undefined)
  await expect(signer.wallet.send([])).rejects.toMatchObject({ code: "WALLET_REFUSED" })
  expect(asked).toEqual([])
})

test("whoever waits is asked, and told what for", async () => {
  const { signer, asked } = signerOf()
  await signer.attend("open", async () => {
    await signer.wallet.send([])
    signer.expect("topUp")
    await signer.wallet.send([])
  })
  await signer.attend("end", () => signer.wallet.send([]))
  expect(asked).toEqual(["open", "topUp", "end"])
})

test("work that fails leaves nobody waiting", async () => {
  const { signer } = signerOf()
  const work = signer.attend("open", () => Promise.reject(new Error("no")))
  await expect(work).rejects.toThrow("no")
  await expect(signer.wallet.send([])).rejects.toMatchObject({ code: "WALLET_REFUSED" })
})
