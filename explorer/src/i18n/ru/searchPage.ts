import type { searchPage as english } from "../en/searchPage.js"
import type { Words } from "../Words.js"

export const searchPage: Words<typeof english> = {
  title: "Поиск",
  lead: "По адресу, владельцу, хешу, номеру сделки, образу или платформе.",
  bad: "Это не адрес и не хеш. В адресе 48 или 66 знаков, в хеше 64 шестнадцатеричные цифры.",
  results: (a) => `Найдено: ${a}`,
}
