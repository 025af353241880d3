import { spliced } from "./spliced.js"

const text = (inside: string) =>
  `before\n<!-- simulate: attacks -->\n\n${inside}\n\n<!-- /simulate -->\nafter\n`

test("a table replaces what stood between the marks, and again changes nothing", () => {
  const once = spliced(text("old"), "new")
  expect(once).toBe(text("new"))
  expect(spliced(once, "new")).toBe(once)
})

test.each(["", "<!-- simulate: attacks -->", "<!-- /simulate --><!-- simulate: attacks -->"])(
  "a text without both marks in order is refused: BAD_USAGE (%s)",
  (bare) => {
    expect(() => spliced(bare, "new")).toThrow(expect.objectContaining({ code: "BAD_USAGE" }))
  },
)
