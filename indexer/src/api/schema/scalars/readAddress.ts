import { Address } from "@ton/core"

const RAW = /^(0|-1):[0-9a-fA-F]{64}$/
const LENGTH_MAX = 67

/** The raw address, lower case, of a raw or a friendly one; undefined for any other text. */
export function readAddress(text: string): string | undefined {
  if (RAW.test(text)) return text.toLowerCase()
  if (text.length > LENGTH_MAX || !Address.isFriendly(text)) return undefined
  try {
    return Address.parse(text).toRawString()
  } catch {
    return undefined
  }
}
