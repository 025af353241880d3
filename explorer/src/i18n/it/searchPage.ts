import type { searchPage as english } from "../en/searchPage.js"
import type { Words } from "../Words.js"

export const searchPage: Words<typeof english> = {
  title: "Cerca",
  lead: "Per indirizzo, proprietario, hash, id del contratto, immagine o piattaforma.",
  bad: "Non è un indirizzo né un hash. Un indirizzo ha 48 o 66 caratteri, un hash 64 cifre esadecimali.",
  results: (a) => `${a} trovati`,
}
