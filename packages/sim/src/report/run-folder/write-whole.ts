import { randomUUID } from 'node:crypto'
import { link, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Has something written beside a file, and then put in its place; nothing of it is left where either fails. Gives what writing gave. */
const beside = async <T>(file: string, write: (made: string) => Promise<T>, put: (made: string) => Promise<void>): Promise<T> => {
  const made = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`)
  try {
    const told = await write(made)
    await put(made)
    return told
  } finally {
    await rm(made, { force: true })
  }
}

/** Replaces a file all at once: whoever reads meanwhile sees what was there before, or all of what is new. Gives what writing gave. */
export const replaceWhole = <T>(file: string, write: (made: string) => Promise<T>): Promise<T> =>
  beside(file, write, (made) => rename(made, file))

/** The same of a text. */
export const writeWhole = (file: string, text: string): Promise<void> => replaceWhole(file, (made) => writeFile(made, text))

/** Writes a file all at once, if there is none of its name yet. Says whether it did. */
export const writeNew = (file: string, text: string): Promise<boolean> =>
  beside(
    file,
    (made) => writeFile(made, text),
    (made) => link(made, file),
  ).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
