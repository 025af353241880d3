/** A place in a list: the ordering's name and the row's values of the columns it is cut by. */
export function encodeCursor(order: string, values: readonly unknown[]): string {
  return Buffer.from([order, ...values].join("/")).toString("base64url")
}
