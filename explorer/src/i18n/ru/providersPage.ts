import type { providersPage as english } from "../en/providersPage.js"
import type { Words } from "../Words.js"

export const providersPage: Words<typeof english> = {
  title: "Провайдеры",
  lead: "Провайдер: одна аттестованная машина одного владельца. Брать работу он может, только пока в сети действует аттестация Intel TDX его программ.",
  empty: "Здесь нет провайдеров.",
  newest: "Новые",
  updated: "Последнее изменение",
  reputation: "Репутация",
  expiring: "Скоро истекают",
  completed: "Выполнено",
  failed: "Сорвано",
}
