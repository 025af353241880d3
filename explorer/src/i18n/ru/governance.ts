import type { governance as english } from "../en/governance.js"
import type { Words } from "../Words.js"

export const governance: Words<typeof english> = {
  title: "Управление",
  lead: "Ослабить правила сразу нельзя: изменение открыто ждёт в очереди, затем его может исполнить любой. Отозвать плохой образ можно без ожидания.",
  empty: "Изменений ещё не предлагали.",
  number: "Изменение",
  actions: "Что делает",
  proposed: "Предложено",
  ready: "Исполнимо с",
  until: "До",
  ended: "Завершено",
  addition: "что-то допускает: хранитель может отменить",
  all: "Все изменения",
  waiting: "Ждут или готовы",
  by: "кем",
}
