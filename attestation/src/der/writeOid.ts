import { DER_TAGS } from "./derTags.js"
import { writeDer } from "./writeDer.js"

function writeArc(arc: number): number[] {
  const digits = [arc % 128]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift(0x80 | (rest % 128))
  }
  return digits
}

/** Writes an OBJECT IDENTIFIER from its dotted form (X.690 8.19). */
export function writeOid(dotted: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number)
  const bytes = [40 * first + second, ...rest].flatMap(writeArc)
  return writeDer(DER_TAGS.objectIdentifier, Uint8Array.from(bytes))
}
