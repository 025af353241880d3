import { keptTexts } from "./keptTexts.js"

/** A storage that holds so many texts and then refuses, as a full one does. */
function storageOf(most = 10): Storage {
  const texts = new Map<string, string>()
  return {
    get length() {
      return texts.size
    },
    key: (index: number) => [...texts.keys()][index] ?? null,
    getItem: (name: string) => texts.get(name) ?? null,
    setItem(name: string, text: string) {
      if (texts.size >= most) throw new Error("quota")
      texts.set(name, text)
    },
    removeItem: (name: string) => void texts.delete(name),
    clear: () => texts.clear(),
  }
}

test("what was kept is there under its name, and what others keep is not touched", () => {
  const storage = storageOf()
  storage.setItem("theme", "dark")
  const kept = keptTexts("cocoon.job.", () => storage)
  kept.write("0:ab", "secret")
  kept.write("0:aa", "other")
  expect(kept.read("0:ab")).toBe("secret")
  expect(kept.names()).toEqual(["0:aa", "0:ab"])
  kept.forget("0:ab")
  expect(kept.read("0:ab")).toBeUndefined()
  expect(storage.getItem("theme")).toBe("dark")
})

test("a full storage is said before anything is sent: STORAGE_FAILED", () => {
  const kept = keptTexts("x.", () => storageOf(0))
  expect(() => kept.write("a", "b")).toThrow(expect.objectContaining({ code: "STORAGE_FAILED" }))
})

test("without storage nothing is kept and nothing breaks", () => {
  const kept = keptTexts("x.", () => {
    throw new Error("forbidden")
  })
  expect(kept.read("a")).toBeUndefined()
  expect(kept.names()).toEqual([])
  kept.forget("a")
})

test("listeners hear of changes until they stop", () => {
  const storage = storageOf()
  const kept = keptTexts("x.", () => storage)
  let heard = 0
  const stop = kept.listen(() => {
    heard += 1
  })
  kept.write("a", "b")
  stop()
  kept.forget("a")
  expect(heard).toBe(1)
})
