export { BOT_NAME } from "./name.js"
