import { bytesToUint } from "@cocoon/attestation"
import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { fakeAddress, fakeNames } from "../testing/fakeNames.js"
import { type FakeVerifier, fakeVerifierAccount } from "../testing/fakeVerifier.js"
import { readVerifier } from "./readVerifier.js"

const address = fakeAddress(9)
const rootX = bytesToUint(TEST_ROOT_PUBLIC_KEY.subarray(0, 32))
const names = await fakeNames()

function read(of: Partial<FakeVerifier>) {
  const account = fakeVerifierAccount(names, { address, rootX, ...of })
  const client = { accountStates: async () => [account] }
  return readVerifier(client, { address, names, rootPublicKey: TEST_ROOT_PUBLIC_KEY })
}

describe("readVerifier", () => {
  it("tells what the verifier holds", async () => {
    const document = { fmspc: 7n, number: 18n, qeNumber: 17n, until: 100n }
    const view = await read({ document, caX: 5n, crlUntil: 90n, keys: new Map([[3n, 4n]]) })
    expect(view.tcbInfo(7n)).toMatchObject([{ number: 18n, nextUpdate: 100n }])
    expect(view.tcbInfo(8n)).toEqual([])
    expect(view.qeIdentity).toMatchObject([{ number: 17n }])
    expect(view.platform).toMatchObject({ keyX: 5n, crlNextUpdate: 90n })
    expect([view.processor, view.signer]).toEqual([undefined, undefined])
    expect(view.rootCrl).toEqual({ thisUpdate: 1n, nextUpdate: 90n })
    expect([view.cachedKey(3n), view.cachedKey(4n)]).toEqual([4n, undefined])
  })

  it.each([
    [{ codeHash: "00".repeat(32) }, "ATTEST_VERIFIER_OTHER_CODE"],
    [{ rootX: 1n }, "ATTEST_VERIFIER_OTHER_ROOT"],
  ])("refuses %p", async (of, code) => {
    await expect(read(of)).rejects.toMatchObject({ code })
  })
})
