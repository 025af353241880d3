import { Address, Cell, toNano } from "@ton/core"

/** How one `name=value` of the command line is read; `hint` says what is expected. */
export interface Field<T> {
  readonly hint: string
  /** Undefined for a text that is none of these. */
  readonly parse: (text: string) => T | undefined
  readonly fallback?: T
}

/** An address in any of its spellings. */
export const address: Field<Address> = {
  hint: "<address>",
  parse: (text) =>
    Address.isFriendly(text) || Address.isRaw(text) ? Address.parse(text) : undefined,
}

/** One to so many addresses, separated by commas. */
export function addresses(most: number): Field<readonly Address[]> {
  const parse = (text: string) => {
    const list = text.split(",").map(address.parse)
    const all = list.filter((one) => one !== undefined)
    return all.length === list.length && all.length <= most ? all : undefined
  }
  return { hint: `<1 to ${most} addresses, separated by commas>`, parse }
}

/** A decimal number of coins, read as nanoTON. */
export const coins: Field<bigint> = {
  hint: "<coins, such as 1.5>",
  parse: (text) => (/^\d{1,12}(\.\d{1,9})?$/.test(text) ? toNano(text) : undefined),
}

/** An unsigned integer, decimal or 0x…, of so many bits. */
export function uint(bits: number): Field<bigint> {
  const parse = (text: string) => {
    if (!/^(0x[0-9a-fA-F]{1,64}|\d{1,78})$/.test(text)) return undefined
    const value = BigInt(text)
    return value >> BigInt(bits) === 0n ? value : undefined
  }
  return { hint: `<unsigned integer of ${bits} bits, decimal or 0x…>`, parse }
}

/** yes or no. */
export const flag: Field<boolean> = {
  hint: "yes|no",
  parse: (text) => (text === "yes" ? true : text === "no" ? false : undefined),
}

/** One of a few words. */
export function oneOf<const T extends string>(words: readonly T[]): Field<T> {
  return { hint: words.join("|"), parse: (text) => words.find((word) => word === text) }
}

/** One to so many unsigned integers of 256 bits, separated by commas. */
export function hashes(most: number): Field<readonly bigint[]> {
  const one = uint(256)
  const parse = (text: string) => {
    const list = text.split(",").map(one.parse)
    const all = list.filter((value) => value !== undefined)
    return all.length === list.length && all.length <= most ? all : undefined
  }
  return { hint: `<1 to ${most} hashes, separated by commas>`, parse }
}

/** One to so many cells, base64 of their BoCs, separated by commas. */
export function cells(most: number): Field<readonly Cell[]> {
  const parse = (text: string) => {
    const list = text.split(",")
    try {
      return list.length <= most ? list.map((one) => Cell.fromBase64(one)) : undefined
    } catch {
      return undefined
    }
  }
  return { hint: `<1 to ${most} cells in base64, separated by commas>`, parse }
}

/** Text of at most so many bytes. */
export function text(maxBytes: number): Field<string> {
  const fits = (value: string) => value !== "" && Buffer.byteLength(value) <= maxBytes
  return {
    hint: `<text of 1 to ${maxBytes} bytes>`,
    parse: (value) => (fits(value) ? value : undefined),
  }
}

/** The same field, with what it is when not given. */
export function optional<T>(field: Field<T>, fallback: T): Field<T> {
  return { ...field, fallback }
}
