import { requireSpace } from "./requireSpace.js"

const MIB = 1024 * 1024
const free = async () => 100 * MIB

it("needs the missing bytes and 64 MiB besides: the minimum passes, one byte more does not", async () => {
  await expect(requireSpace("/any", 36 * MIB, free)).resolves.toBeUndefined()
  await expect(requireSpace("/any", 36 * MIB + 1, free)).rejects.toMatchObject({
    code: "WEIGHTS_DISK_FULL",
    retryable: true,
    details: { needed: 36 * MIB + 1, available: 100 * MIB },
  })
})

it("asks for nothing when nothing is missing, and names a folder that is not there", async () => {
  await expect(requireSpace("/any", 0, async () => 0)).resolves.toBeUndefined()
  await expect(requireSpace("/not/there", 1)).rejects.toMatchObject({
    code: "WEIGHTS_FILE",
    details: { reason: "ENOENT" },
  })
})
