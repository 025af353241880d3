import { GrammyError, HttpError } from "grammy"
import { createFakeClock } from "../testing/fakeClock.js"
import { createPace } from "./createPace.js"
import { createWriter } from "./createWriter.js"

const PLACE = { chat: 5, topic: undefined, message: 1 }
const settle = () => new Promise(setImmediate)

function openWriter(refuse: (text: string) => Error | undefined = () => undefined) {
  const clock = createFakeClock()
  const calls: string[] = []
  const take = (call: string, text: string) => {
    const refused = refuse(text)
    if (refused !== undefined) throw refused
    calls.push(`${call} ${text}`)
    return { message_id: calls.length } as never
  }
  const api = {
    sendMessage: async (_: unknown, text: string) => take("send", text),
    editMessageText: async (_: unknown, id: number, text: string) => take(`edit ${id}`, text),
  }
  const told: string[] = []
  const writer = createWriter({
    api,
    place: PLACE,
    pace: createPace({ clock }),
    onShow: () => told.push("show"),
    onRefused: () => told.push("refused"),
  })
  return { ...writer, clock, calls, told }
}

const unchanged = () =>
  new GrammyError(
    "failed",
    { ok: false, error_code: 400, description: "Bad Request: message is not modified" },
    "editMessageText",
    {},
  )

it("shows the first piece at once, then one edit a second with all that came meanwhile", async () => {
  const { push, clock, calls, told } = openWriter()
  push("a")
  await settle()
  for (const piece of ["b", "c", "d"]) push(piece)
  await settle()
  expect(calls).toEqual(["send a"])
  clock.advance(999)
  await settle()
  expect(calls).toEqual(["send a"])
  clock.advance(1)
  await settle()
  expect(calls).toEqual(["send a", "edit 1 abcd"])
  expect(told).toEqual(["show", "show"])
})

it("finish waits until the chat shows the whole text", async () => {
  const { push, finish, clock, calls } = openWriter()
  push("a")
  await settle()
  push("b")
  let ended = false
  const finished = finish().then(() => {
    ended = true
  })
  await settle()
  expect(ended).toBe(false)
  clock.advance(1_000)
  await finished
  expect(calls.at(-1)).toBe("edit 1 ab")
})

it("blank beginnings are not sent, spaces at the end cause no edit", async () => {
  const { push, finish, calls } = openWriter()
  for (const piece of ["\n", " ", "x"]) push(piece)
  await settle()
  push("\n")
  await finish()
  expect(calls).toEqual(["send \n x"])
})

it("Telegram says that nothing was modified: no failure", async () => {
  const { push, finish, clock } = openWriter((text) => (text === "ab" ? unchanged() : undefined))
  push("a")
  await settle()
  push("b")
  await settle()
  clock.advance(1_000)
  await expect(finish()).resolves.toBeUndefined()
})

describe("an edit that Telegram does not answer", () => {
  const lost = () => new HttpError("lost", new Error("reset"))

  it("is repeated at the chat's pace", async () => {
    let left = 2
    const refuse = (text: string) => (text === "ab" && left-- > 0 ? lost() : undefined)
    const { push, finish, clock, calls } = openWriter(refuse)
    push("a")
    await settle()
    push("b")
    for (let second = 1; second <= 3; second += 1) {
      expect(calls).toEqual(["send a"])
      await settle()
      clock.advance(1_000)
      await settle()
    }
    await finish()
    expect(calls).toEqual(["send a", "edit 1 ab"])
  })

  it("five times over: given up", async () => {
    const { push, finish, clock, told } = openWriter((text) => (text === "ab" ? lost() : undefined))
    push("a")
    await settle()
    push("b")
    for (let second = 1; second <= 5; second += 1) {
      expect(told).not.toContain("refused")
      await settle()
      clock.advance(1_000)
      await settle()
    }
    await expect(finish()).rejects.toThrow("lost")
    expect(told).toEqual([...Array(6).fill("show"), "refused"])
  })
})

it("Telegram refuses: told once, nothing more is sent, finish rejects with its error", async () => {
  const refused = new Error("refused")
  const { push, finish, calls, told } = openWriter(() => refused)
  push("a")
  await settle()
  push("b")
  await expect(finish()).rejects.toBe(refused)
  expect(calls).toEqual([])
  expect(told).toEqual(["show", "refused"])
})
