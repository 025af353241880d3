import { concatBytes } from "../bytes/concatBytes.js"
import type { TcbInfo } from "../collateral/tcbInfo.js"
import { textBytes } from "./textBytes.js"

const TAILS_MAX = 16
/** Of category and type together. */
const WORDS_BYTES_MAX = 94

export type TcbComponent = TcbInfo["tcbLevels"][number]["tcb"]["sgxtcbcomponents"][number]

/** What tells a component's tail, its category and type, from another. */
export const tailKey = ({ category, type }: TcbComponent) => JSON.stringify([category, type])

function wordBytes(word: string | undefined): Uint8Array {
  const text = textBytes(word ?? "")
  return word === undefined ? Uint8Array.of(0) : concatBytes(Uint8Array.of(text.length + 1), text)
}

function isEncodable({ category = "", type = "" }: TcbComponent): boolean {
  const words = category + type
  return textBytes(words).length <= WORDS_BYTES_MAX && !/["\\]/.test(words)
}

/**
 * The different tails of all components as `loadTails` of the contract reads them, by their keys in
 * order; `undefined` when there are too many, one is too long, or a word needs an escape.
 */
export function tcbTails({ tcbLevels }: TcbInfo): ReadonlyMap<string, Uint8Array> | undefined {
  const components = tcbLevels.flatMap(({ tcb }) => [
    ...tcb.sgxtcbcomponents,
    ...tcb.tdxtcbcomponents,
  ])
  const tails = new Map(
    components.map((component) => [
      tailKey(component),
      concatBytes(wordBytes(component.category), wordBytes(component.type)),
    ]),
  )
  return tails.size <= TAILS_MAX && components.every(isEncodable) ? tails : undefined
}
