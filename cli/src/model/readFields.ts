/** Readers of a JSON object's members: each gives the value, or undefined for one that it refuses. */
export type Fields<T> = { readonly [Name in keyof T]-?: (value: unknown) => T[Name] | undefined }

/** What was read, or the name of the first member that is missing, unknown or wrong; never what stands there. */
export type ReadFields<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly where: string }

/** Reads exactly these members. */
export function readFields<T extends object>(json: unknown, fields: Fields<T>): ReadFields<T> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return { ok: false, where: "the top level" }
  }
  const members = new Map<string, unknown>(Object.entries(json))
  const readers = new Map(Object.entries<(value: unknown) => unknown>(fields))
  const unknown = [...members.keys()].find((name) => !readers.has(name))
  if (unknown !== undefined) return { ok: false, where: "an unknown member" }
  const read: Record<string, unknown> = {}
  for (const [name, reader] of readers) {
    const value = reader(members.get(name))
    if (value === undefined) return { ok: false, where: name }
    read[name] = value
  }
  return { ok: true, value: read as T }
}

/** Exactly so many bytes as lower-case hex. */
export function hexText(bytes: number): (value: unknown) => string | undefined {
  const form = new RegExp(`^[0-9a-f]{${2 * bytes}}$`)
  return (value) => (typeof value === "string" && form.test(value) ? value : undefined)
}

/** A uint256 as 64 digits of lower-case hex. */
export function hashField(value: unknown): bigint | undefined {
  const text = hexText(32)(value)
  return text === undefined ? undefined : BigInt(`0x${text}`)
}

/** A whole number within bounds. */
export function wholeField(least: number, most: number): (value: unknown) => number | undefined {
  return (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
      ? value
      : undefined
}

/** An array of 1 to `most` members, each of which its reader takes. */
export function listField<T>(
  reader: (value: unknown) => T | undefined,
  most: number,
): (value: unknown) => readonly T[] | undefined {
  return (value) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > most) return undefined
    const read = value.flatMap((member) => {
      const taken = reader(member)
      return taken === undefined ? [] : [taken]
    })
    return read.length === value.length ? read : undefined
  }
}
