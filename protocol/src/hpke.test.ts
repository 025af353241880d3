import { jest } from "@jest/globals"
import { AEAD_AES_128_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256 } from "hpke"
import { bytesToHex, hexToBytes } from "./bytes.js"
import {
  exportHpkeSecretKey,
  generateHpkeKeyPair,
  hpkeOpen,
  hpkeSeal,
  hpkeSetupRecipient,
  hpkeSetupSender,
  hpkeSuite,
  importHpkeKeyPair,
} from "./hpke.js"

/** RFC 9180, Appendix A.1.1, first encryption: this KEM and KDF with AES-128-GCM. */
const RFC_A1 = {
  info: "4f6465206f6e2061204772656369616e2055726e",
  secretKey: "4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8",
  publicKey: "3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d",
  enc: "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431",
  aad: "436f756e742d30",
  plaintext: "4265617574792069732074727574682c20747275746820626561757479",
  ciphertext:
    "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a",
}

/** The RFC's machine-readable vectors (cfrg/draft-irtf-cfrg-hpke, test-vectors.json): mode 0, suite 32, 1, 2. */
const CFRG_AES_256 = {
  ...RFC_A1,
  secretKey: "497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d",
  publicKey: "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c",
  enc: "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256",
  ciphertext:
    "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a",
}

/** Exported values of RFC 9180, A.1.1.2, by exporter context; 32 bytes each. */
const RFC_A1_EXPORTS = [
  ["", "3853fe2b4035195a573ffc53856e77058e15d9ea064de3e59f4961d0095250ee"],
  ["00", "2e8f0b54673c7029649d4eb9d5e33bf1872cf76d623ff164ac185da9e88c21a5"],
  ["54657374436f6e74657874", "e9e43065102c3836401bed8c3c3c75ae46be1639869391d62c61f1ec7af54931"],
] as const

/** The same of the machine-readable vectors for our suite. */
const CFRG_AES_256_EXPORTS = [
  ["", "ded6cffafaea6b812cbf3e241e88332adbc077aca81512914213810ee291770a"],
  ["00", "04d3cb6cc116b28ffd22ad5bc276c60d31fec71ceb87ae24db811c64b7507339"],
  ["54657374436f6e74657874", "7c5ded445732c14fe09727d29b4251c0fd38455fe8440571e687f0886aac94d2"],
] as const

const decode = (vector: typeof RFC_A1) => ({
  info: hexToBytes(vector.info),
  enc: hexToBytes(vector.enc),
  aad: hexToBytes(vector.aad),
  ciphertext: hexToBytes(vector.ciphertext),
})

test("the suite is the one whose number the envelope names", () => {
  expect([hpkeSuite.KEM.id, hpkeSuite.KDF.id, hpkeSuite.AEAD.id]).toEqual([0x20, 1, 2])
})

test("RFC 9180 A.1.1 opens through the library that we use", async () => {
  const suite = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_128_GCM)
  const privateKey = await suite.DeserializePrivateKey(hexToBytes(RFC_A1.secretKey), false)
  const publicKey = await suite.DeserializePublicKey(hexToBytes(RFC_A1.publicKey))
  const { enc, ciphertext, info, aad } = decode(RFC_A1)
  const opened = await suite.Open({ privateKey, publicKey }, enc, ciphertext, { info, aad })
  expect(bytesToHex(opened)).toBe(RFC_A1.plaintext)
})

test("the RFC's vector for our own suite opens through our own code", async () => {
  const keyPair = await importHpkeKeyPair(hexToBytes(CFRG_AES_256.secretKey))
  expect(bytesToHex(keyPair.publicKey)).toBe(CFRG_AES_256.publicKey)
  const opened = await hpkeOpen(keyPair, decode(CFRG_AES_256))
  expect(bytesToHex(opened)).toBe(CFRG_AES_256.plaintext)
})

test("RFC 9180 A.1.1.2 exports through the library that we use", async () => {
  const suite = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_128_GCM)
  const privateKey = await suite.DeserializePrivateKey(hexToBytes(RFC_A1.secretKey), false)
  const publicKey = await suite.DeserializePublicKey(hexToBytes(RFC_A1.publicKey))
  const { enc, info } = decode(RFC_A1)
  const context = await suite.SetupRecipient({ privateKey, publicKey }, enc, { info })
  for (const [label, value] of RFC_A1_EXPORTS) {
    expect(bytesToHex(await context.Export(hexToBytes(label), 32))).toBe(value)
  }
})

test("the RFC's vector for our own suite exports through our own code", async () => {
  const keyPair = await importHpkeKeyPair(hexToBytes(CFRG_AES_256.secretKey))
  const exportSecret = await hpkeSetupRecipient(keyPair, decode(CFRG_AES_256))
  for (const [label, value] of CFRG_AES_256_EXPORTS) {
    expect(bytesToHex(await exportSecret(hexToBytes(label), 32))).toBe(value)
  }
})

test("both ends of a setup export the same, other labels and other info not", async () => {
  const keyPair = await generateHpkeKeyPair()
  const info = Uint8Array.of(1)
  const { enc, exportSecret } = await hpkeSetupSender(keyPair.publicKey, info)
  const [label, other] = [Uint8Array.of(2), Uint8Array.of(3)]
  const secret = await exportSecret(label, 32)
  const recipient = await hpkeSetupRecipient(keyPair, { enc, info })
  expect(await recipient(label, 32)).toEqual(secret)
  expect(await recipient(other, 32)).not.toEqual(secret)
  const elsewhere = await hpkeSetupRecipient(keyPair, { enc, info: other })
  expect(await elsewhere(label, 32)).not.toEqual(secret)
})

test("key pairs of both RFC vectors are rebuilt from their secret key", async () => {
  for (const { secretKey, publicKey } of [RFC_A1, CFRG_AES_256]) {
    const keyPair = await importHpkeKeyPair(hexToBytes(secretKey))
    expect(bytesToHex(keyPair.publicKey)).toBe(publicKey)
  }
})

describe("a message opens only as it was sealed", () => {
  const [plaintext, info, aad] = [Uint8Array.of(1, 2, 3), Uint8Array.of(4), Uint8Array.of(5)]
  const failed = expect.objectContaining({ code: "OPEN_FAILED", retryable: false })
  const setUp = async () => {
    const keyPair = await generateHpkeKeyPair()
    const sealed = await hpkeSeal(keyPair.publicKey, { plaintext, info, aad })
    return { keyPair, message: { ...sealed, info, aad } }
  }

  test("with the key pair, also when exported and imported", async () => {
    const { keyPair, message } = await setUp()
    expect(await hpkeOpen(keyPair, message)).toEqual(plaintext)
    const again = await importHpkeKeyPair(await exportHpkeSecretKey(keyPair))
    expect(again.publicKey).toEqual(keyPair.publicKey)
    expect(await hpkeOpen(again, message)).toEqual(plaintext)
  })

  test("not with another key, info, associated data, enc or ciphertext", async () => {
    const { keyPair, message } = await setUp()
    const stranger = await generateHpkeKeyPair()
    await expect(hpkeOpen(stranger, message)).rejects.toEqual(failed)
    for (const name of ["info", "aad", "enc", "ciphertext"] as const) {
      const changed = message[name].map((byte) => byte ^ 1)
      await expect(hpkeOpen(keyPair, { ...message, [name]: changed })).rejects.toEqual(failed)
    }
  })

  test("not under an encapsulated point of small order or of the wrong length", async () => {
    const { keyPair, message } = await setUp()
    for (const enc of [new Uint8Array(32), new Uint8Array(31), new Uint8Array()]) {
      await expect(hpkeOpen(keyPair, { ...message, enc })).rejects.toEqual(failed)
    }
  })

  test("sealing to a key of small order or of the wrong length is refused", async () => {
    for (const key of [new Uint8Array(32), new Uint8Array(31), new Uint8Array(33)]) {
      await expect(hpkeSeal(key, { plaintext, info, aad })).rejects.toEqual(
        expect.objectContaining({ code: "BAD_KEY" }),
      )
    }
  })
})

test("a key pair shows no secret in JSON", async () => {
  const keyPair = await importHpkeKeyPair(hexToBytes(RFC_A1.secretKey))
  expect(JSON.stringify(keyPair.privateKey)).toBe("{}")
})

test("a secret key that has not 32 bytes is refused", async () => {
  await expect(importHpkeKeyPair(new Uint8Array(31))).rejects.toEqual(
    expect.objectContaining({ code: "BAD_KEY" }),
  )
})

test("a runtime without X25519 is named, not taken for a bad envelope", async () => {
  const keyPair = await generateHpkeKeyPair()
  const message = { info: new Uint8Array(), aad: new Uint8Array(), plaintext: new Uint8Array() }
  const missing = () => Promise.reject(new DOMException("no X25519", "NotSupportedError"))
  const imported = jest.spyOn(crypto.subtle, "importKey").mockImplementation(missing)
  const unsupported = expect.objectContaining({ code: "HPKE_UNSUPPORTED" })
  const sealing = hpkeSeal(keyPair.publicKey, message)
  await expect(sealing).rejects.toEqual(unsupported)
  const ciphertext = new Uint8Array(16)
  const opening = hpkeOpen(keyPair, { ...message, enc: new Uint8Array(32), ciphertext })
  await expect(opening).rejects.toEqual(unsupported)
  imported.mockRestore()
})
