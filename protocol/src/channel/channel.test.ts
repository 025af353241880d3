import { generateHpkeKeyPair } from "../hpke.js"
import { openChannel } from "./openChannel.js"
import { openRequest } from "./request/openRequest.js"
import { sealRequest } from "./request/sealRequest.js"
import { requestId } from "./requestId.js"
import { sealChannel } from "./sealChannel.js"

const enclaveKey = new Uint8Array(32).fill(3)
const request = {
  counter: 1n,
  header: { path: "/v1/chat/completions", authorised: 5n },
  body: Uint8Array.of(1, 2, 3),
}
const keyPair = await generateHpkeKeyPair()
const context = { dealId: 77n, enclaveKey }
const { enc, secrets } = await sealChannel({ ...context, hpkeKey: keyPair.publicKey })

test("both ends of a channel hold the same secrets", async () => {
  expect(await openChannel(keyPair, { ...context, enc })).toEqual(secrets)
  expect([secrets.channelId.length, secrets.requestSecret.length]).toEqual([16, 32])
  expect(secrets.requestSecret).not.toEqual(secrets.responseSecret)
  expect(requestId(secrets.channelId, 1n)).toHaveLength(32)
})

test("another deal, enclave key, encapsulation or key pair opens nothing", async () => {
  const { bytes } = sealRequest(secrets, request)
  const other = await sealChannel({ ...context, hpkeKey: keyPair.publicKey })
  const wrong = [
    openChannel(keyPair, { ...context, enc, dealId: 78n }),
    openChannel(keyPair, { ...context, enc, enclaveKey: new Uint8Array(32).fill(4) }),
    openChannel(keyPair, { ...context, enc: other.enc }),
    openChannel(await generateHpkeKeyPair(), { ...context, enc }),
  ]
  for (const opened of await Promise.all(wrong)) {
    const sameId = { ...opened, channelId: secrets.channelId }
    for (const tried of [opened, sameId, { ...sameId, dealId: 77n }]) {
      expect(() => openRequest(tried, bytes)).toThrow(
        expect.objectContaining({ code: "OPEN_FAILED" }),
      )
    }
  }
})

test("an encapsulation that is no key is refused", async () => {
  for (const bad of [new Uint8Array(32), new Uint8Array(31)]) {
    await expect(openChannel(keyPair, { ...context, enc: bad })).rejects.toMatchObject({
      code: "OPEN_FAILED",
    })
    await expect(sealChannel({ ...context, hpkeKey: bad })).rejects.toMatchObject({
      code: "BAD_KEY",
    })
  }
})
