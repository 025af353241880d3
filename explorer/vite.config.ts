import tailwind from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

/** Where `vite explorer` asks while one develops. */
const INDEXER = "http://127.0.0.1:10300"

/** What every page needs comes in few files: libraries, and the parts that pages share. */
const GROUPS = [
  {
    name: "vendor",
    test: /node_modules[\\/](react|react-dom|scheduler|radix-ui|@radix-ui|@tanstack)[\\/]/,
  },
  {
    name: "shared",
    test: /explorer[\\/]src[\\/](design(?![\\/]drawChart)|graphql|pages[\\/]parts)[\\/]/,
  },
]

/** A static build that any host serves; what network it shows is asked at run time (`/explorer.json`). */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwind()],
  build: {
    target: "es2022",
    outDir: "dist",
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } },
  },
  server: {
    host: "127.0.0.1",
    port: 10400,
    proxy: { "/explorer.json": INDEXER, "/graphql": INDEXER },
  },
})
