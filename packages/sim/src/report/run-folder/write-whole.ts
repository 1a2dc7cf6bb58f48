import { randomUUID } from 'node:crypto'
import { link, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** A name beside a file, for what is to become it. */
export const beside = (file: string): string => path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`)

/** Replaces a file all at once: whoever reads meanwhile sees what was there before, or all of what is new. */
export const writeWhole = async (file: string, text: string): Promise<void> => {
  const made = beside(file)
  await writeFile(made, text)
  await rename(made, file)
}

/** Writes a file all at once, if there is none of its name yet. Says whether it did. */
export const writeNew = async (file: string, text: string): Promise<boolean> => {
  const made = beside(file)
  await writeFile(made, text)
  try {
    await link(made, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(made)
  }
}
