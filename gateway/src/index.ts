export { GATEWAY_NAME } from "./name.js"
