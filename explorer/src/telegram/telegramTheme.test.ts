import fc from "fast-check"
import { contrast, readColour, writeColour } from "./colours.js"
import { telegramTheme } from "./telegramTheme.js"

const DAY = {
  bg_color: "#ffffff",
  secondary_bg_color: "#efeff3",
  section_bg_color: "#ffffff",
  text_color: "#000000",
  hint_color: "#999999",
  link_color: "#2481cc",
  button_color: "#2481cc",
  button_text_color: "#ffffff",
  accent_text_color: "#2481cc",
  destructive_text_color: "#e53935",
}
const NIGHT = {
  bg_color: "#17212b",
  secondary_bg_color: "#232e3c",
  text_color: "#f5f5f5",
  hint_color: "#708499",
  link_color: "#6ab3f3",
}
const between = (colours: Readonly<Record<string, string>>, one: string, other: string) => {
  const [first, second] = [readColour(colours[one]), readColour(colours[other])]
  return first && second ? contrast(first, second) : 0
}

it("Telegram's day is light, its night dark; backgrounds and text are taken over as they are", () => {
  const day = telegramTheme(DAY)
  expect(day?.scheme).toBe("light")
  expect(day?.colours).toMatchObject({
    "--page": "#efeff3",
    "--surface": "#ffffff",
    "--ink": "#000000",
  })
  const night = telegramTheme(NIGHT)
  expect(night?.scheme).toBe("dark")
  expect(night?.colours).toMatchObject({ "--page": "#232e3c", "--surface": "#17212b" })
})

it("whatever Telegram sends, every text can be told from what is behind it", () => {
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((n) => `#${n.toString(16).padStart(6, "0")}`)
  // Page and surface of one theme are alike; between black and white nothing is readable on both.
  const theme = fc.record({
    bg_color: colour,
    text_color: colour,
    hint_color: colour,
    link_color: colour,
    button_text_color: colour,
    destructive_text_color: colour,
  })
  fc.assert(
    fc.property(theme, (sent) => {
      const { colours = {} } = telegramTheme(sent) ?? {}
      for (const text of ["--ink", "--muted", "--accent", "--good", "--warn", "--bad"]) {
        expect(between(colours, text, "--surface")).toBeGreaterThanOrEqual(4.5)
      }
      expect(between(colours, "--on-accent", "--accent")).toBeGreaterThanOrEqual(4.5)
    }),
  )
})

test.each([{}, { bg_color: "#fff", text_color: "#000000" }, { bg_color: "#ffffff" }])(
  "%j says too little: the page keeps its own look",
  (sent) => {
    expect(telegramTheme(sent)).toBeUndefined()
  },
)

it("a colour is read as it was written", () => {
  expect(writeColour(readColour("#0a1B2c") ?? [0, 0, 0])).toBe("#0a1b2c")
  expect(readColour("red")).toBeUndefined()
})
