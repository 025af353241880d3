/** The 48 bytes that begin a quote of version 4 and 5. */
export const QUOTE_HEADER = [
  ["version", 2],
  ["keyType", 2],
  ["teeType", 4],
  ["reserved", 4],
  ["qeVendorId", 16],
  ["userData", 20],
] as const
