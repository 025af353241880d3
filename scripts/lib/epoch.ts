/** Number of the last epoch that is over: a day each, from 1970. */
export function lastEpoch(): bigint {
  return BigInt(Math.floor(Date.now() / 86_400_000) - 1)
}
