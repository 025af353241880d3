import { modelName } from "./modelName.js"

test.each([
  ["https://models.example/qwen3-32b.json", "qwen3-32b"],
  ["file:///tmp/models/toy.manifest.json", "toy"],
  ["ipfs://bafybeigdyrzt/tiny-chat?x=1#y", "tiny-chat"],
  ["https://models.example/llama/", "llama"],
])("a manifest at %s is called %s", (manifest, name) => {
  expect(modelName(manifest)).toBe(name)
})

test.each(["", "https://models.example/%F0%9F", "https://m.example/<b>", `x/${"a".repeat(49)}`])(
  "%j says no name",
  (manifest) => {
    expect(modelName(manifest)).toBeUndefined()
  },
)
