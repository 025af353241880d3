import { createRequire } from "node:module"
import { beginCell } from "@ton/core"

const { sha256_sync: own } = createRequire(import.meta.url)("@ton/crypto/dist/primitives/sha256")
const cell = (byte: number) =>
  beginCell()
    .storeBuffer(Buffer.alloc(byte % 100, byte))
    .storeRef(beginCell())
    .endCell()
const before = Array.from({ length: 100 }, (_, byte) => cell(byte).hash().toString("hex"))

it("cells have the hashes that the library gives them, by another way", async () => {
  await import("./hashCells.js")
  const { sha256_sync: now } = createRequire(import.meta.url)("@ton/crypto/dist/primitives/sha256")
  expect(now).not.toBe(own)
  expect(before.map((_, byte) => cell(byte).hash().toString("hex"))).toEqual(before)
  for (const source of ["", "text", "\u{1f600}", Buffer.alloc(0), Buffer.alloc(1_000, 7)]) {
    expect(now(source)).toEqual(own(source))
  }
})
