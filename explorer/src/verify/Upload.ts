/** A file or a page that was given in place of a text: its name and what is in it. */
export interface Upload {
  readonly name: string
  readonly data: Uint8Array | string
}

/** What stands in a field: a text that can be edited, or an upload. */
export type FieldValue = string | Upload

/** What is in a field; null: nothing. */
export function givenIn(value: FieldValue): Uint8Array | string | null {
  const data = typeof value === "string" ? value : value.data
  return data.length === 0 && typeof value === "string" ? null : data
}
