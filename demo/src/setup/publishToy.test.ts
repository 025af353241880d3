import { createReadStream, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describeWeights, parseManifest } from "@cocoon/protocol"
import { publishToy } from "./publishToy.js"

it("the published manifest leads to the toy's weights, and its hash is theirs", async () => {
  const dir = mkdtempSync(join(tmpdir(), "cocoon-demo-toy-"))
  try {
    const { modelHash, manifest } = await publishToy(join(dir, "models"))
    const { description, uris } = parseManifest(readFileSync(fileURLToPath(manifest)))
    expect(uris).toHaveLength(1)
    const weights = fileURLToPath(uris[0] ?? "")
    const described = await describeWeights(() => createReadStream(weights), { description })
    expect(described.modelHash).toBe(modelHash)
  } finally {
    rmSync(dir, { recursive: true })
  }
})
