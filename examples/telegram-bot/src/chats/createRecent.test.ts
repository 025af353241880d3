import { createRecent } from "./createRecent.js"

it("keeps the newest lines of a chat: by number, and by 12,000 characters in all", () => {
  const recent = createRecent({ messages: 3 })
  for (const line of ["a", "b", "c", "d"]) recent.add(1, line)
  expect(recent.of(1)).toEqual(["b", "c", "d"])
  const long = createRecent({ messages: 500 })
  for (let index = 0; index < 100; index += 1) long.add(1, `${index}`.padEnd(5_000, "x"))
  expect(long.of(1)).toHaveLength(12)
  expect(long.of(1).at(-1)).toBe("99".padEnd(1_000, "x"))
})

it("forgets the chat not heard of for longest when there are over a thousand", () => {
  const recent = createRecent({ messages: 1 })
  for (let chat = 0; chat < 1_000; chat += 1) recent.add(chat, "said")
  recent.add(0, "again")
  recent.add(1_000, "new")
  expect([recent.of(0), recent.of(1), recent.of(1_000)]).toEqual([["again"], [], ["new"]])
})

it("a memory of none keeps nothing", () => {
  const recent = createRecent({ messages: 0 })
  recent.add(1, "said")
  expect(recent.of(1)).toEqual([])
})
