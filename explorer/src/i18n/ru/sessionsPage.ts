import type { sessionsPage as english } from "../en/sessionsPage.js"
import type { Words } from "../Words.js"

export const sessionsPage: Words<typeof english> = {
  title: "Сессии",
  lead: "Сессия: платёжный канал клиента и провайдера. Много запросов, расписки вне сети, деньги в сети только в конце.",
  newest: "Новые",
  oldest: "Старые",
  updated: "Последнее изменение",
  expiring: "Скоро истекают",
  empty: "Здесь нет сессий.",
}
