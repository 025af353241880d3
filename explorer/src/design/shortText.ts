/** Keeps the ends of an address or hash: "EQCkR1…bX9y"; short texts stay whole. */
export function shortText(text: string): string {
  return text.length <= 14 ? text : `${text.slice(0, 6)}…${text.slice(-4)}`
}
