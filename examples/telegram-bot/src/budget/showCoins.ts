/** Shows nanoTON for people: "0.0125 GRAM". */
export function showCoins(nano: bigint): string {
  const digits = nano.toString().padStart(10, "0")
  const fraction = digits.slice(-9).replace(/0+$/, "")
  return `${digits.slice(0, -9)}${fraction === "" ? "" : `.${fraction}`} GRAM`
}
