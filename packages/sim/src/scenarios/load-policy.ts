import path from 'node:path'
import { nearest, type Problem, problemsOf } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { checkPolicy, type PlacedProblem } from '../policies/check-policy.ts'
import { compilePolicy } from '../policies/compile-policy.ts'
import { keysOf, merged, originOf, plain, put, type Sourced, sourced, without } from '../policies/composition.ts'
import type { Policy } from '../policies/policy.ts'
import { policyFile } from '../policies/policy-file.ts'
import { isThere } from './on-disk.ts'
import { type RawFile, readRawFile, shownPath } from './read-file.ts'
import { POLICY_DIR, shippedNames } from './shipped.ts'
import { BadFile, told } from './yaml-text.ts'

type Tree = Sourced<RawFile>

/** Who asks for a policy: the folder that its files are sought in, and how a problem with its name begins. */
interface Asker {
  readonly dir: string
  readonly place: string
}

/** Texts, by the absolute paths of files, that are read instead of what these files hold: edits that nobody has saved. */
export type Unsaved = ReadonlyMap<string, string>

const NOTHING: Unsaved = new Map()

/** The file that a policy's name means: one that ships, or a file ending in .yaml beside who asks. Rejects with BadFile. */
export const policyPath = async (name: string, { dir, place }: Asker): Promise<string> => {
  const isFile = name.endsWith('.yaml')
  const file = isFile ? path.resolve(dir, name) : path.join(POLICY_DIR, `${name}.yaml`)
  if (await isThere(file)) return file
  const shipped = await shippedNames(POLICY_DIR)
  const near = nearest(name, shipped)
  const what = isFile ? `there is no file ${shownPath(file)}` : `no policy is called "${name}"`
  throw new BadFile([
    `${place}: ${what}; there are ${shipped.join(', ')}, and files ending in .yaml beside this one${near ? `; did you mean "${near}"?` : ''}`,
  ])
}

/** A problem as a sentence, with the place where it was written. */
const sentenceOf = (tree: Tree, problem: PlacedProblem): string => {
  const { source, path: keys } = originOf(tree, problem.path)
  const at = problem.offset ?? (problem.expected.startsWith('no such key') ? 'key' : 'value')
  const { line, column } = source.placeOf(keys, at)
  // told by where it stands in its own file
  return `${source.file}:${line}:${column}: ${told({ ...problem, path: keys })}`
}

const wrong = (source: RawFile, keys: readonly (string | number)[], found: string, expected: string): BadFile =>
  new BadFile([sentenceOf({ kind: 'value', value: undefined, source, path: keys }, { path: [], found, expected })])

/** The names under `uses`, which the codec of the whole never sees. */
const usesOf = (source: RawFile, uses: unknown): readonly string[] => {
  if (uses === undefined) return []
  const expected = 'a list of policies, such as [active]'
  if (!Array.isArray(uses) || uses.length === 0) throw wrong(source, ['uses'], JSON.stringify(uses) ?? 'nothing', expected)
  uses.forEach((name, i) => {
    if (typeof name !== 'string')
      throw wrong(source, ['uses', i], JSON.stringify(name), 'the name of a policy, or of a file ending in .yaml')
  })
  return uses as readonly string[]
}

/** What one policy is made of: what it uses, its own keys over that, and `with` over all. `above` are the files that use it. */
const composed = async (file: string, above: readonly string[], unsaved: Unsaved): Promise<Tree> => {
  const source = await readRawFile(file, unsaved.get(file))
  const { raw } = source
  const own = sourced(raw, source)
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return own
  const { uses, with: changes } = raw as { readonly uses?: unknown; readonly with?: unknown }

  const used = async (name: string, keys: readonly (string | number)[]): Promise<Tree> => {
    const { line, column } = source.placeOf(keys, 'value')
    const place = `${source.file}:${line}:${column}: ${keys.join('.')}`
    const other = await policyPath(name, { dir: path.dirname(file), place })
    const way = [...above, file]
    if (way.includes(other))
      throw new BadFile([
        `${place}: a circle: ${[...way.slice(way.indexOf(other)), other].map((one) => path.basename(one)).join(' uses ')}; a policy cannot be made of itself`,
      ])
    return composed(other, way, unsaved)
  }

  let tree: Tree = { kind: 'map', source, path: [], entries: new Map() }
  for (const [i, name] of usesOf(source, uses).entries()) tree = merged(tree, without(await used(name, ['uses', i]), 'description'))
  tree = merged(tree, await withLinesOfOthers(without(own, 'uses', 'with'), used))
  if (changes === undefined) return tree
  const set = sourced(changes, source, ['with'])
  if (set.kind !== 'map') throw wrong(source, ['with'], JSON.stringify(changes), 'values by their place, such as session.commands: 30')
  for (const [address, value] of set.entries) {
    const changed = put(tree, keysOf(address), value)
    if (!('kind' in changed)) throw new BadFile([sentenceOf(value, { ...changed, path: [] })])
    tree = changed
  }
  return tree
}

/** Where a line of priorities says `uses` instead of `do`, all lines of that policy take its place. */
const withLinesOfOthers = async (tree: Tree, used: (name: string, keys: readonly (string | number)[]) => Promise<Tree>): Promise<Tree> => {
  const lines = tree.kind === 'map' ? tree.entries.get('priorities') : undefined
  if (tree.kind !== 'map' || lines?.kind !== 'list') return tree
  const items: Tree[] = []
  for (const line of lines.items) {
    const uses = line.kind === 'map' && line.entries.size === 1 ? line.entries.get('uses') : undefined
    if (uses?.kind !== 'value' || typeof uses.value !== 'string') {
      items.push(line)
      continue
    }
    const other = await used(uses.value, uses.path)
    const theirs = other.kind === 'map' ? other.entries.get('priorities') : undefined
    if (theirs?.kind === 'list') items.push(...theirs.items)
  }
  return { ...tree, entries: new Map(tree.entries).set('priorities', { ...lines, items }) }
}

/** Reads a policy and all that it uses, checks everything. Rejects with BadFile, all problems in it. */
export const loadPolicy = async (name: string, asker: Asker, unsaved: Unsaved = NOTHING): Promise<Policy> => {
  const tree = await composed(await policyPath(name, asker), [], unsaved)
  const raw = plain(tree)
  const decoded = policyFile.decode(raw)
  const problems: readonly Problem[] = isLeft(decoded) ? problemsOf(decoded.left) : checkPolicy(decoded.right, raw)
  if (isLeft(decoded) || problems.length > 0) throw new BadFile(problems.map((problem) => sentenceOf(tree, problem)))
  return compilePolicy(decoded.right)
}
