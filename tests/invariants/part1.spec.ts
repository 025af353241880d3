import { runSequences } from "./sequences.js"

runSequences(1)
