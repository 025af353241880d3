/** The least of 1, 2, 5, 10, 20, … with which a span has at most this many steps. */
export function niceStep(span: number, most: number): number {
  let unit = 1
  for (;;) {
    for (const factor of [1, 2, 5]) if (span <= most * factor * unit) return factor * unit
    unit *= 10
  }
}
