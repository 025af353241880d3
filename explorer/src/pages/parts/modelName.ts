/** What people call a listing: the last part of its manifest's place, as its owner wrote it; undefined where that says nothing. */
export function modelName(manifest: string): string | undefined {
  const [path = ""] = manifest.split(/[?#]/)
  const last = path.replace(/\/+$/, "").split("/").at(-1) ?? ""
  const name = last.replace(/(\.manifest)?\.json$/i, "")
  return /^[\w.+ -]{1,48}$/.test(name) ? name : undefined
}
