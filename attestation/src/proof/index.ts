export { type EcdsaProof, proveEcdsa } from "./proveEcdsa.js"
