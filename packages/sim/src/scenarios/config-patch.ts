import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Json } from '@lumen/rules'
import { createTwoFilesPatch } from 'diff'
import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Changes } from './changes.ts'

/** The node below keys; keys of a mapping may have been written as numbers. */
const below = (node: unknown, keys: readonly string[]): unknown => {
  const [key, ...rest] = keys
  if (key === undefined) return node
  if (isSeq(node)) return below(node.items[Number(key)], rest)
  return isMap(node) ? below(node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)?.value, rest) : undefined
}

/** A file's text with one value replaced where it stands: comments and layout stay. */
export const replaced = (text: string, keys: readonly string[], value: Json): string => {
  const node = below(parseDocument(text).contents, keys)
  if (!isScalar(node) || !node.range) throw new Error(`The file has no single value at ${keys.join('.')}`)
  const [from, to] = node.range
  return `${text.slice(0, from)}${JSON.stringify(value)}${text.slice(to)}`
}

/** The changed text of every config file that changes touch, by file; and all of it as one patch. */
export const patchConfig = async (
  dir: string,
  changes: Changes,
): Promise<{ readonly files: ReadonlyMap<string, string>; readonly patch: string }> => {
  const files = new Map<string, string>()
  const before = new Map<string, string>()
  for (const [place, value] of Object.entries(changes)) {
    const [file = '', ...keys] = place.split('.')
    const text = files.get(file) ?? (await readFile(path.join(dir, `${file}.yaml`), 'utf8'))
    if (!before.has(file)) before.set(file, text)
    files.set(file, replaced(text, keys, value))
  }
  const inside = path.relative(process.cwd(), dir)
  const folder = inside === '' || inside.startsWith('..') ? path.basename(dir) : inside
  const patch = [...files]
    .map(([file, text]) => {
      const name = path.posix.join(...folder.split(path.sep), `${file}.yaml`)
      return createTwoFilesPatch(`a/${name}`, `b/${name}`, before.get(file)!, text).replace(/^=+\n/, '')
    })
    .join('')
  return { files, patch }
}
