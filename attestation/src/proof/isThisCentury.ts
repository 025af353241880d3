/** True for times whose year begins with 20, as the contract demands of issue date and next update. */
export function isThisCentury(...times: readonly number[]): boolean {
  return times.every((seconds) =>
    new Date(seconds * 1000).getUTCFullYear().toString().startsWith("20"),
  )
}
