import type { job as english } from "../en/job.js"
import type { Words } from "../Words.js"

export const job: Words<typeof english> = {
  missing: "Такого задания нет.",
  flow: "Что произошло",
  flowNote: "Сообщения между контрактами в порядке сети. Каждое ведёт к своей транзакции.",
  money: "Деньги",
  prices: "Цены и токены",
  limit: "Предел",
  agreed: "Договорная",
  used: "Измерено",
  bond: "Залог провайдера",
  auction: "Аукцион",
  auctionText: (a, b) => `от ${a} пределов, полностью через ${b}`,
  due: "Это состояние кончится",
  execSeconds: "Время на ответ",
  input: "Запрос",
  sealed: "запечатан, в сети",
  referenced: "запечатан, хранится вне сети",
  notDelivered: "не доставлен",
  output: "Ответ",
  bytes: (a) => `${a} байт`,
  images: "Кто может взять: образы",
  anyImage: "любой одобренный",
  claimed: "Взято",
  completed: "Выполнено",
  rejectReason: "Причина анклава",
}
