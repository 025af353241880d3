import type { rewards as english } from "../en/rewards.js"
import type { Words } from "../Words.js"

export const rewards: Words<typeof english> = {
  title: "Награды",
  lead: "Сборы протокола и взносы спонсоров идут в один пул. Каждую эпоху, сутки, он платит провайдерам пропорционально сборам с их сделок.",
  received: "Получено сборов",
  sponsored: "Взносы спонсоров",
  paid: "Выплачено наград",
  treasury: "В казну",
  pool: "Пул наград",
  epochs: "Эпохи",
  pot: "Раздаёт",
  potUnknown: "неизвестно: вовремя не спросили",
  totalWork: "Заявленная работа",
  reports: "Заявки",
  claims: "Выплаты",
  empty: "Ещё не было эпох со сборами.",
  noPool: "Пул наград ещё не появлялся.",
  leaderboard: "Лидеры",
}
