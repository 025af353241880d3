import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { exitCode } from "../world/errors.js"
import { onChain } from "./support/onChain.js"

const { LENIENT, flips, read, ask, askAll, encode, keyX } = onChain

describe("altered messages", () => {
  const GETTERS = { pck: "pck", qe: "qeReport", body: "quote" } as const

  it.each(["pck", "qe", "body"] as const)(
    "%s: one flipped bit in any byte is refused",
    async (part) => {
      const { quote, pck, ca, cells } = await encode(read("v5-90c06f-google.bin"))
      const keys = { pck: ca.publicKey, qe: pck.publicKey, body: quote.attestationKey }
      const extra = part === "body" ? [LENIENT] : []
      const accepted: string[] = []
      for (const [place, root] of flips(cells[part].root)) {
        const altered = { ...cells[part], root }
        const { code } = await ask(GETTERS[part], altered, keyX(keys[part]), ...extra)
        if (code === 0) accepted.push(place)
      }
      expect(accepted).toEqual([])
    },
  )

  it("a flag of a certificate that means nothing: ERROR_PCK_MALFORMED", async () => {
    const { ca, cells } = await encode(read("v4-90c06f-cocoon.bin"))
    const { bytes, refs } = cells.pck.root
    const root = { bytes: bytes.with(117, (bytes[117] ?? 0) | 32), refs }
    const { code } = await ask("pck", { ...cells.pck, root }, keyX(ca.publicKey))
    expect(code).toBe(exitCode("ERROR_PCK_MALFORMED"))
  })

  it("parts of two genuine quotes do not fit together", async () => {
    const one = await encode(read("v4-b0c06f-nearmpc.bin"))
    const two = await encode(read("v4-20a06f-dcapqvl.bin"))
    const qe = await ask("qeReport", one.cells.qe, keyX(two.pck.publicKey))
    expect(qe.code).toBe(exitCode("ERROR_QE_SIGNATURE"))
    const other = keyX(two.quote.attestationKey)
    const body = await ask("quote", one.cells.body, other, LENIENT)
    expect(body.code).toBe(exitCode("ERROR_QUOTE_SIGNATURE"))
    const root = keyX(INTEL_SGX_ROOT_PUBLIC_KEY)
    expect((await ask("pck", one.cells.pck, root)).code).toBe(exitCode("ERROR_PCK_SIGNATURE"))
  })

  it.each(["mut-flip-reportdata--v4-90c06f-cocoon.bin", "mut-flip-mrtd--v5-90c06f-google.bin"])(
    "%s: ERROR_QUOTE_SIGNATURE",
    async (file) => {
      expect((await askAll(read(file))).quote.code).toBe(exitCode("ERROR_QUOTE_SIGNATURE"))
    },
  )

  it("mut-qe-report-flip: refused", async () => {
    const { qe } = await askAll(read("mut-qe-report-flip--v4-b0c06f-nearmpc.bin"))
    expect(qe.code).not.toBe(0)
  })

  it("mut-ak-replaced: ERROR_QE_SIGNATURE", async () => {
    const { qe } = await askAll(read("mut-ak-replaced--v4-20a06f-dcapqvl.bin"))
    expect(qe.code).toBe(exitCode("ERROR_QE_SIGNATURE"))
  })

  it("an attestation key of another size than 64 bytes: ERROR_QE_MALFORMED", async () => {
    const { pck, cells } = await encode(read("v4-90c06f-cocoon.bin"))
    const { bytes, refs } = cells.qe.root
    const longer = refs.map((ref) => ({ ...ref, bytes: Uint8Array.from([...ref.bytes, 0]) }))
    const { code } = await ask(
      "qeReport",
      { ...cells.qe, root: { bytes, refs: longer } },
      keyX(pck.publicKey),
    )
    expect(code).toBe(exitCode("ERROR_QE_MALFORMED"))
  })

  it("a shape that nobody knows: ERROR_QUOTE_SHAPE", async () => {
    const { quote, cells } = await encode(read("v4-90c06f-cocoon.bin"))
    const { bytes, refs } = cells.body.root
    const root = { bytes: bytes.with(97, 3), refs }
    const result = await ask("quote", { ...cells.body, root }, keyX(quote.attestationKey), 0n)
    expect(result.code).toBe(exitCode("ERROR_QUOTE_SHAPE"))
  })
})
