import { StoreError } from "../StoreError.js"

/** A PostgreSQL URL without its password and options, for people: `db.example:5432/index`. Throws STORE_UNAVAILABLE for what is no URL. */
export function describeUrl(url: string): string {
  // No cause: the error of `new URL` has the whole text in it.
  if (!URL.canParse(url)) {
    throw new StoreError(
      "STORE_UNAVAILABLE",
      "the database URL cannot be read; write postgres://user:password@host:5432/name, with % codes for signs in the password",
    )
  }
  const { host, pathname } = new URL(url)
  return `${host === "" ? "localhost" : host}${pathname}`
}
