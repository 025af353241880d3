/** Names and sizes in bytes of a fixed binary structure, in order. */
export type FieldTable = readonly (readonly [name: string, size: number])[]

/** The structure that a table describes: one byte string per field. */
export type Fields<T extends FieldTable> = { readonly [E in T[number] as E[0]]: Uint8Array }
