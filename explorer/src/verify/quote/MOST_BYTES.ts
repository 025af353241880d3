/** Quotes have about 5 KB; a text or a document with collateral has more. */
export const MOST_BYTES = 4 * 2 ** 20
