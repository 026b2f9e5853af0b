import { realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** Whether what stands at a path lies in the vault once all symbolic links are followed; false where they lead nowhere. */
export function liesInside(root: string, path: string): boolean {
  const real = realPath(join(root, path))
  if (real === null) return false
  const way = relative(realPath(root) ?? root, real)
  return way !== '..' && !way.startsWith(`..${sep}`)
}

/** Whether the folder of a path is one of the vault's own, reached without symbolic links or `..`. */
export function isOrdinary(root: string, path: string): boolean {
  const folder = dirname(path)
  return liesInside(root, folder) && realPath(join(root, folder)) === join(realPath(root) ?? root, folder)
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}
