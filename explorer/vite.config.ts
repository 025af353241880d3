import tailwind from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

/** A static build that any host serves; what network it shows is asked at run time (`/explorer.json`). */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwind()],
  build: { target: "es2022", outDir: "dist", sourcemap: false, modulePreload: { polyfill: false } },
  server: { host: "127.0.0.1", port: 10400 },
})
