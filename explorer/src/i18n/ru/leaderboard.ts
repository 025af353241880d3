import type { leaderboard as english } from "../en/leaderboard.js"
import type { Words } from "../Words.js"

export const leaderboard: Words<typeof english> = {
  title: "Лидеры",
  lead: "Провайдеры по работе за эпоху: сборам протокола с их сделок. Купить место нельзя, не уплатив эти сборы.",
  rank: "Место",
  latest: "Последняя с работой",
  empty: "В этой эпохе никто не работал.",
  unreported: "не заявлено",
  unclaimed: "не получено",
}
