/** A colour as red, green and blue, 0 to 255 each. */
export type Colour = readonly [number, number, number]

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i

/** Reads "#rrggbb"; undefined: it is no such colour. */
export function readColour(text: string | undefined): Colour | undefined {
  const [, red, green, blue] = HEX.exec(text ?? "") ?? []
  if (red === undefined || green === undefined || blue === undefined) return undefined
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)]
}

/** Writes a colour as "#rrggbb". */
export const writeColour = (colour: Colour): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`

/** A part (0 to 1) of the other colour in the one. */
export function mixColours(one: Colour, other: Colour, part: number): Colour {
  const at = (index: 0 | 1 | 2) => one[index] + (other[index] - one[index]) * part
  return [at(0), at(1), at(2)]
}

/** Relative luminance, 0 to 1, as WCAG 2 defines it. */
export function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

/** Contrast of two colours, 1 to 21, as WCAG 2 defines it. */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
