import { glob } from 'node:fs/promises'
import path from 'node:path'

/** The folder of the repository. */
export const top = path.resolve(import.meta.dirname, '../..')

/** Every Markdown page that the project keeps, as absolute paths. */
export const pages = async (): Promise<readonly string[]> => {
  const found: string[] = []
  for await (const file of glob(['*.md', 'docs/**/*.md', 'bench/*.md', 'config/*.md', 'packages/*/*.md'], { cwd: top }))
    found.push(path.join(top, file))
  return found.sort()
}
