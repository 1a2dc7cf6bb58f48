import { nearest, type Problem } from '@lumen/rules'

type Key = string | number
type Path = readonly Key[]

/** Where a part of a composed policy was written: at a path of a source. */
export interface Origin<S> {
  readonly source: S
  readonly path: Path
}

/** A tree of YAML that remembers of each part where it was written. */
export type Sourced<S> = Origin<S> &
  (
    | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Sourced<S>> }
    | { readonly kind: 'list'; readonly items: readonly Sourced<S>[] }
    | { readonly kind: 'value'; readonly value: unknown }
  )

const isMap = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A tree as written in one source. */
export const sourced = <S>(value: unknown, source: S, path: Path = []): Sourced<S> => {
  if (isMap(value))
    return {
      kind: 'map',
      source,
      path,
      entries: new Map(Object.entries(value).map(([key, inner]) => [key, sourced(inner, source, [...path, key])])),
    }
  if (Array.isArray(value)) return { kind: 'list', source, path, items: value.map((inner, i) => sourced(inner, source, [...path, i])) }
  return { kind: 'value', source, path, value }
}

/** The tree without its sources. */
export const plain = <S>(tree: Sourced<S>): unknown => {
  if (tree.kind === 'map') return Object.fromEntries([...tree.entries].map(([key, inner]) => [key, plain(inner)]))
  return tree.kind === 'list' ? tree.items.map(plain) : tree.value
}

/** One tree over another: maps key by key; whatever else is there in `over` takes the place of what was. */
export const merged = <S>(under: Sourced<S>, over: Sourced<S>): Sourced<S> => {
  if (under.kind !== 'map' || over.kind !== 'map') return over
  const entries = new Map(under.entries)
  for (const [key, value] of over.entries) {
    const below = entries.get(key)
    entries.set(key, below === undefined ? value : merged(below, value))
  }
  return { ...over, entries }
}

/** A map without some of its keys. */
export const without = <S>(tree: Sourced<S>, ...keys: readonly string[]): Sourced<S> =>
  tree.kind === 'map' ? { ...tree, entries: new Map([...tree.entries].filter(([key]) => !keys.includes(key))) } : tree

const child = <S>(tree: Sourced<S>, key: Key): Sourced<S> | undefined =>
  tree.kind === 'map' ? tree.entries.get(String(key)) : tree.kind === 'list' ? tree.items[Number(key)] : undefined

/** Where a path of the composed tree was written; of a path that does not exist, where the rest of it is missing. */
export const originOf = <S>(tree: Sourced<S>, path: Path): Origin<S> => {
  let node = tree
  for (const [i, key] of path.entries()) {
    const next = child(node, key)
    if (next === undefined) return { source: node.source, path: [...node.path, ...path.slice(i)] }
    node = next
  }
  return node
}

/** Splits `presence.churn.hazard`, or `priorities[fusion.fuse].per_day`, whose rule has a dot of its own. */
export const keysOf = (address: string): readonly string[] =>
  [...address.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(([, rule, key]) => (rule === undefined ? key! : `[${rule}]`))

const lineRule = <S>(line: Sourced<S>): unknown => {
  const rule = child(line, 'do')
  return rule?.kind === 'value' ? rule.value : undefined
}

/** Puts a value in at an address. Gives the tree; or why there is no such place. */
export const put = <S>(tree: Sourced<S>, keys: readonly string[], value: Sourced<S>): Sourced<S> | Omit<Problem, 'path'> => {
  const [key, ...rest] = keys
  if (key === undefined) return value
  if (tree.kind === 'list') {
    const rules = tree.items.map(lineRule)
    const rule = /^\[(.*)\]$/.exec(key)?.[1]
    const known = [...new Set(rules.filter((one) => typeof one === 'string'))]
    if (rule === undefined || !rules.includes(rule)) {
      const near = rule === undefined ? undefined : nearest(rule, known)
      return {
        found: `"${rule ?? key}"`,
        expected: `lines by their command, as in priorities[${known[0] ?? 'drop.perform'}].per_day; there are ${known.join(', ')}`,
        ...(near === undefined ? {} : { nearest: near }),
      }
    }
    const items: Sourced<S>[] = []
    for (const [i, item] of tree.items.entries()) {
      const changed = rules[i] === rule ? put(item, rest, value) : item
      if (!('kind' in changed)) return changed
      items.push(changed)
    }
    return { ...tree, items }
  }
  if (tree.kind === 'value') return { found: `"${key}"`, expected: `nothing below ${tree.path.join('.')}, which is a single value` }
  const below = tree.entries.get(key) ?? ({ ...value, kind: 'map', entries: new Map() } as Sourced<S>)
  const changed = put(below, rest, value)
  return 'kind' in changed ? { ...tree, entries: new Map(tree.entries).set(key, changed) } : changed
}
