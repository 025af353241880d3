import type { Messages } from "./en.js"

/** Russian. */
export const ru: Messages = {
  name: "Русский",
  product: "Cocoon",
  skipToContent: "К содержанию",
  nav: {
    label: "Основное меню",
    overview: "Обзор",
    providers: "Провайдеры",
    models: "Модели",
    jobs: "Задания",
    sessions: "Сессии",
    rewards: "Награды",
    governance: "Управление",
    network: "Контракты",
    verify: "Проверка",
    join: "Участвовать",
    account: "Мой счёт",
    playground: "Песочница",
    status: "Состояние",
    more: "Ещё",
  },
  theme: { label: "Тема", system: "Как в системе", light: "Светлая", dark: "Тёмная" },
  language: "Язык",
  search: {
    label: "Поиск",
    placeholder: "Адрес, хеш, сделка или владелец",
    nothing: "В этой сети ничего с таким именем нет.",
  },
  state: {
    loading: "Загрузка…",
    empty: "Здесь пока ничего нет.",
    stale: (since) => `Нет связи с индексатором с ${since}: данные могли устареть.`,
    failed: "Не удалось прочитать.",
    retry: "Повторить",
    notFound: "Такой страницы нет.",
    toOverview: "К обзору",
  },
  copy: { action: "Копировать", done: "Скопировано" },
}
