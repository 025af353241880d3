export { verdicts } from "../en/verdicts.js"
