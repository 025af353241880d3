import { fileURLToPath } from "node:url"

/** The bundled toy model's file (see node-agent/model/README.md: for tests and demonstrations only). */
export function toyModelPath(): string {
  return fileURLToPath(new URL("../../model/tiny-jargon-q8_0.gguf", import.meta.url))
}
