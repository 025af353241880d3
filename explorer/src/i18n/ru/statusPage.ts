import type { statusPage as english } from "../en/statusPage.js"
import type { Words } from "../Words.js"

export const statusPage: Words<typeof english> = {
  title: "Состояние",
  lead: "Насколько свежи эти страницы и что в пути.",
  connection: "Связь",
  lostSince: "Нет связи с",
  block: "Последний прочитанный блок",
  lag: "Отставание",
  indexer: "Версия индексатора",
  network: "Сеть",
  source: "Читает из",
  pending: "Ещё не окончательно",
  pendingNote: "Показано, но не учтено: это может и не случиться.",
  noPending: "Ничего нет в пути.",
  finality: "Насколько точно",
  PENDING: "эмулировано",
  CONFIRMED: "в блоке",
}
