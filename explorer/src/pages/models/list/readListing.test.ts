import { readListing } from "./readListing.js"

const HASH = "aB".repeat(32)
const GOOD = { hash: ` 0x${HASH} `, royalty: "2,5", manifest: "https://m.example/a.json" }

test("a listing is read with its royalty in basis points", () => {
  const read = { modelHash: HASH.toLowerCase(), royaltyBps: 250, manifest: GOOD.manifest }
  expect(readListing(GOOD)).toEqual(read)
})

test.each([
  ["0", 0],
  ["50", 5_000],
  ["0.05", 5],
  ["12,30", 1_230],
])("a royalty of %s per cent is %d basis points", (royalty, royaltyBps) => {
  expect(readListing({ ...GOOD, royalty })).toMatchObject({ royaltyBps })
})

test.each(["", "50.01", "-1", "1.234", "x", "100"])("%j is no royalty", (royalty) => {
  expect(readListing({ ...GOOD, royalty })).toEqual({ errors: { royalty: "badRoyalty" } })
})

test("every field that cannot be taken is named", () => {
  expect(readListing({ hash: "12", royalty: "", manifest: "here" })).toEqual({
    errors: { hash: "badHash", royalty: "badRoyalty", manifest: "badManifest" },
  })
  const manifest = `https://m.example/${"x".repeat(512)}`
  expect(readListing({ ...GOOD, manifest })).toEqual({ errors: { manifest: "longManifest" } })
})
