import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const HERE = import.meta.dirname
/** Whose source decides what comes of a plan: the rules, and what lives by them. */
const folders = (): readonly string[] => [
  path.dirname(fileURLToPath(import.meta.resolve('@lumen/rules'))),
  path.resolve(HERE, '../engine'),
  path.resolve(HERE, '../policies'),
  path.resolve(HERE, '../workforce'),
]

const isSource = (file: string): boolean => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.split(path.sep).includes('testing')

/**
 * What this program is, as far as results depend on it: a hash of the source of rules and engine, and the major version of
 * Node. Two processes of one build give the same bytes for one plan.
 */
export const buildOf = async (): Promise<string> => {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]!)
  for (const [i, folder] of folders().entries()) {
    const files = (await readdir(folder, { recursive: true })).filter(isSource).sort()
    for (const file of files) hash.update(`\n${i}/${file.split(path.sep).join('/')}\n`).update(await readFile(path.join(folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}
