/** Reads a JSON value as a `T`; `undefined` when it is none. */
export type Reader<T> = (value: unknown) => T | undefined

/** What a reader reads. */
export type Read<R> = R extends Reader<infer T> ? T : never
