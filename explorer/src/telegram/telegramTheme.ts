import type { HostTheme } from "../app/hostTheme.js"
import { type Colour, contrast, luminance, mixColours, readColour, writeColour } from "./colours.js"

/** Colours by the names that Telegram gives them. */
export type TelegramColours = Readonly<Record<string, string | undefined>>

/** Text must be told from what is behind it: WCAG 2, level AA. */
const CONTRAST_MIN = 4.5
const STEP = 0.1
const WHITE: Colour = [255, 255, 255]
const BLACK: Colour = [0, 0, 0]
/** The design's own, where Telegram has none. */
const OWN = {
  light: { accent: [11, 107, 95], good: [20, 108, 58], warn: [138, 83, 0], bad: [179, 38, 30] },
  dark: {
    accent: [95, 208, 189],
    good: [111, 211, 143],
    warn: [240, 180, 86],
    bad: [255, 143, 133],
  },
} as const

const readable = (colour: Colour, behind: readonly Colour[]) =>
  behind.every((one) => contrast(colour, one) >= CONTRAST_MIN)

const plainest = (behind: Colour): Colour =>
  contrast(WHITE, behind) > contrast(BLACK, behind) ? WHITE : BLACK

/** The colour, or one between it and another that can be read. */
function towards(colour: Colour, end: Colour, behind: readonly Colour[]): Colour {
  for (let part = 0; part < 1; part += STEP) {
    const mixed = mixColours(colour, end, part)
    if (readable(mixed, behind)) return mixed
  }
  return end
}

/** Telegram's theme in the design's colours, all text readable; undefined where it says too little. */
export function telegramTheme(theme: TelegramColours): HostTheme | undefined {
  const surface = readColour(theme.section_bg_color) ?? readColour(theme.bg_color)
  const text = readColour(theme.text_color)
  if (!surface || !text) return undefined
  const page = readColour(theme.secondary_bg_color) ?? surface
  const ink = readable(text, [surface, page]) ? text : plainest(surface)
  const raised = mixColours(surface, ink, 0.08)
  const behind = [surface, page, raised]
  const end = plainest(surface)
  const scheme = luminance(surface) < 0.2 ? "dark" : "light"
  const own = OWN[scheme]
  const pick = (names: readonly string[], usual: Colour) =>
    towards(
      names.map((name) => readColour(theme[name])).find((one) => one !== undefined) ?? usual,
      end,
      behind,
    )
  const accent = pick(["accent_text_color", "link_color", "button_color"], own.accent)
  const onAccent = readColour(theme.button_text_color)
  const colours = {
    page,
    surface,
    raised,
    ink,
    line: readColour(theme.section_separator_color) ?? mixColours(surface, ink, 0.16),
    muted: pick(["subtitle_text_color", "hint_color"], mixColours(ink, surface, 0.3)),
    accent,
    "on-accent": onAccent && readable(onAccent, [accent]) ? onAccent : plainest(accent),
    good: towards(own.good, end, behind),
    warn: towards(own.warn, end, behind),
    bad: pick(["destructive_text_color"], own.bad),
  }
  const named = Object.entries(colours).map(([name, colour]) => [`--${name}`, writeColour(colour)])
  return { scheme, colours: Object.fromEntries(named) as HostTheme["colours"] }
}
