import { readBy } from "@cocoon/service"

/** Image ids, 64 hex digits each, separated by commas. */
export const imageIds = readBy((text) => {
  const ids = text.split(",").map((id) => id.trim())
  return ids.every((id) => /^[0-9a-f]{64}$/.test(id))
    ? ids.map((id) => BigInt(`0x${id}`))
    : undefined
})
