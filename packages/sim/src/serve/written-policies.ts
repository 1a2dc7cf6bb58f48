import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Document, isMap, parseDocument } from 'yaml'
import { policyPath } from '../scenarios/load-policy.ts'
import { POLICY_DIR } from '../scenarios/shipped.ts'
import type { PolicyText } from './edited-policies.ts'

/** A place of a policy's file that names another one. */
interface Use {
  readonly at: readonly (string | number)[]
  readonly file: string
}

interface Source {
  readonly document: Document
  readonly text: string
  readonly uses: readonly Use[]
}

/** Policies to be written beside a scenario: file names below its folder, by the files that they come from. */
export interface WrittenPolicies {
  readonly names: ReadonlyMap<string, string>
  readonly files: readonly { readonly name: string; readonly text: string }[]
}

/** Where files stand that nobody edited, but what was edited needs. */
const USED = 'used'

const placesOf = (document: Document): readonly (readonly [readonly (string | number)[], string])[] => {
  const raw = document.toJS() as { readonly uses?: unknown; readonly priorities?: unknown } | null
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
  const named = [
    ...list(raw?.uses).map((name, i) => [['uses', i], name] as const),
    ...list(raw?.priorities).map((line, i) => [['priorities', i, 'uses'], (line as { readonly uses?: unknown } | null)?.uses] as const),
  ]
  return named.flatMap(([at, name]) => (typeof name === 'string' ? [[at, name] as const] : []))
}

const sourceOf = async (file: string, text: string): Promise<Source> => {
  const document = parseDocument(text)
  if (!isMap(document.contents)) return { document, text, uses: [] }
  const uses = placesOf(document).map(async ([at, name]) => ({
    at,
    file: await policyPath(name, { dir: path.dirname(file), place: path.basename(file) }),
  }))
  return { document, text, uses: await Promise.all(uses) }
}

/** All files that policies are made of, as edited. */
const sourcesOf = async (known: readonly PolicyText[], edited: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Source>> => {
  const sources = new Map<string, Source>()
  const open = known.map((one) => one.path)
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (sources.has(file)) continue
    const source = await sourceOf(file, edited.get(file) ?? (await readFile(file, 'utf8')))
    sources.set(file, source)
    open.push(...source.uses.map((use) => use.file))
  }
  return sources
}

/** Whether a file may be left where it is: it ships, and nothing that it is made of was edited. */
const stays = (file: string, sources: ReadonlyMap<string, Source>, edited: ReadonlyMap<string, string>): boolean =>
  path.dirname(file) === POLICY_DIR && !edited.has(file) && sources.get(file)!.uses.every((use) => stays(use.file, sources, edited))

/** A name for each file, edited ones at the top; no two the same. */
const namesOf = (files: readonly string[], edited: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  const taken = new Set(['scenario.yaml'])
  for (const file of files) {
    const stem = path.basename(file).replace(/\.ya?ml$/, '')
    const name = (n: number): string => path.posix.join(edited.has(file) ? '' : USED, `${stem}${n === 1 ? '' : `-${n}`}.yaml`)
    let n = 1
    while (taken.has(name(n))) n++
    taken.add(name(n))
    names.set(file, name(n))
  }
  return names
}

/** A file's text, with what it uses by the names that these are written under. */
const textOf = (file: string, { document, text, uses }: Source, names: ReadonlyMap<string, string>): string => {
  const moved = uses.flatMap(({ at, file: other }) => {
    const name = names.get(other)
    return name === undefined ? [] : [[at, path.posix.relative(path.posix.dirname(names.get(file)!), name)] as const]
  })
  const apart = moved.filter(([at, name]) => document.getIn(at) !== name)
  for (const [at, name] of apart) document.setIn(at, name)
  return apart.length === 0 ? text : document.toString()
}

/**
 * What it takes to play edited policies again, whatever becomes of the files around them: the edited ones, and all that they
 * or others of the scenario are made of, but for what ships and is as it ships.
 */
export const writtenPolicies = async (known: readonly PolicyText[], edited: ReadonlyMap<string, string>): Promise<WrittenPolicies> => {
  const sources = await sourcesOf(known, edited)
  // the scenario's own first: agents are told by the names of these
  const own = known.map((one) => one.path)
  const others = [...sources.keys()].filter((file) => !own.includes(file)).sort()
  const files = [...own, ...others].filter((file) => !stays(file, sources, edited))
  const names = namesOf(files, edited)
  return { names, files: files.map((file) => ({ name: names.get(file)!, text: textOf(file, sources.get(file)!, names) })) }
}
