import type { jobsPage as english } from "../en/jobsPage.js"
import type { Words } from "../Words.js"

export const jobsPage: Words<typeof english> = {
  title: "Задания",
  lead: "Задание: счёт одного вычисления. Клиент вносит бюджет, провайдер получает за то, что измерил анклав, остаток возвращается.",
  newest: "Новые",
  oldest: "Старые",
  updated: "Последнее изменение",
  empty: "Здесь нет заданий.",
  kind: "Вид",
  live: "Идущие",
}
