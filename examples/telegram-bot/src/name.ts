/** What the bot calls itself in /start. */
export const BOT_NAME = "Cocoon"
