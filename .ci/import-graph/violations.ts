import { borders, libraryProblem } from './borders.ts'
import { cyclesOf } from './cycles.ts'
import { type Place, placeOf, resolveInside } from './place.ts'
import { factsOf, type Import, type SourceFacts, type Use } from './source-facts.ts'

/** A breach: `file:line what: why`. */
export interface Violation {
  readonly file: string
  readonly line: number
  readonly what: string
  readonly why: string
}

interface Module {
  readonly place: Place
  readonly facts: SourceFacts
}

interface Edge {
  readonly from: Place
  readonly to: Place
  readonly via: Import
}

const edgesOf = ({ place, facts }: Module): readonly Edge[] =>
  facts.imports.flatMap((via) => {
    const to = resolveInside(place.file, via.specifier)
    const found = to === undefined ? undefined : placeOf(to)
    return found === undefined ? [] : [{ from: place, to: found, via }]
  })

const breach = ({ from, via }: Edge, why: string): Violation => ({
  file: from.file,
  line: via.line,
  what: `import '${via.specifier}'`,
  why,
})

const importViolations = (edges: readonly Edge[]): readonly Violation[] =>
  edges.flatMap((edge) =>
    borders.flatMap((border) => {
      const why = border(edge.from, edge.to)
      return why === undefined ? [] : [breach(edge, why)]
    }),
  )

const libraryViolations = ({ place, facts }: Module): readonly Violation[] =>
  facts.imports.flatMap(({ specifier, line }) => {
    if (resolveInside(place.file, specifier) !== undefined) return []
    const why = libraryProblem(place, specifier)
    return why === undefined ? [] : [{ file: place.file, line, what: `import '${specifier}'`, why }]
  })

/** Where the kernel may do what no system may: stop on a programming error, generate accessors, number its own copies. */
const allowedInKernel = ({ kind, what }: Use, { inner }: Place): boolean => {
  if (kind === 'throw') return inner === 'kernel/defect.ts'
  return inner.startsWith('kernel/') && (kind === 'module state' || what === 'new Function')
}

const reasons: Readonly<Record<Exclude<Use['kind'], 'declares'>, string>> = {
  throw: 'refusals are values, and a programming error goes through defect() of the kernel',
  'module state': 'the rules keep no state between calls',
  impure: 'the rules are pure and exact: the clock is env.now, chance is env.dice, numbers are integers and ratios',
}

const purityViolations = ({ place, facts }: Module): readonly Violation[] => {
  if (place.workspace !== 'rules' || place.test) return []
  return facts.uses.flatMap((use) =>
    use.kind === 'declares' || allowedInKernel(use, place)
      ? []
      : [{ file: place.file, line: use.line, what: use.what, why: reasons[use.kind] }],
  )
}

/**
 * Files of the rules' systems that no other system may import: those that declare rules, reactions and the like,
 * and those of the same system that bring such files along.
 */
const behaviourFiles = (modules: readonly Module[], edges: readonly Edge[]): ReadonlySet<string> => {
  const marked = new Set(
    modules
      .filter(({ place, facts }) => place.system !== undefined && facts.uses.some(({ kind }) => kind === 'declares'))
      .map(({ place }) => place.file),
  )
  for (let before = -1; before < marked.size; ) {
    before = marked.size
    for (const { from, to, via } of edges) {
      if (from.system !== undefined && from.system === to.system && !via.typeOnly && marked.has(to.file)) marked.add(from.file)
    }
  }
  return marked
}

/** Declarations may be known both ways; a dependency of calculations on each other's calculations may not be mutual. */
const isDeclaration = ({ inner }: Place): boolean => /\/(?:state|events|config)\.ts$/.test(inner)

const systemViolations = (modules: readonly Module[], edges: readonly Edge[]): readonly Violation[] => {
  const behaviour = behaviourFiles(modules, edges)
  const between = edges.filter(
    ({ from, to }) => !from.test && from.system !== undefined && to.system !== undefined && from.system !== to.system,
  )
  const calculations = between.filter(({ to, via }) => !via.typeOnly && !isDeclaration(to))
  const graph = new Map<string, string[]>()
  for (const { from, to } of calculations) graph.set(from.system ?? '', [...(graph.get(from.system ?? '') ?? []), to.system ?? ''])
  return [
    ...between
      .filter(({ to }) => behaviour.has(to.file))
      .map((edge) =>
        breach(edge, `systems meet in state, events, config and formulas; ${edge.to.inner} declares or joins rules or reactions`),
      ),
    ...cyclesOf(graph).flatMap((cycle) => {
      const edge = calculations.find(({ from, to }) => from.system === cycle[0] && to.system === cycle[1])
      return edge === undefined
        ? []
        : [breach(edge, `these systems need each other's calculations, so they have no order: ${cycle.join(' → ')}`)]
    }),
  ]
}

const cycleViolations = (modules: readonly Module[], edges: readonly Edge[]): readonly Violation[] => {
  const known = new Set(modules.map(({ place }) => place.file))
  const loaded = edges.filter(({ from, to, via }) => !via.typeOnly && from.workspace === to.workspace && known.has(to.file))
  const graph = new Map<string, string[]>()
  for (const { from, to } of loaded) graph.set(from.file, [...(graph.get(from.file) ?? []), to.file])
  return cyclesOf(graph).flatMap((cycle) => {
    const edge = loaded.find(({ from, to }) => from.file === cycle[0] && to.file === cycle[1])
    return edge === undefined ? [] : [breach(edge, `the files import each other in a circle: ${cycle.join(' → ')}`)]
  })
}

/** Checks sources by their path from the repository's top folder; files of no workspace are left out. */
export const violationsOf = (sources: ReadonlyMap<string, string>): readonly Violation[] => {
  const modules: Module[] = []
  const unreadable: Violation[] = []
  for (const [file, text] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const place = placeOf(file)
    if (place === undefined) continue
    try {
      modules.push({ place, facts: factsOf(text) })
    } catch (error) {
      unreadable.push({ file, line: 1, what: 'syntax', why: String(error) })
    }
  }
  const edges = modules.flatMap(edgesOf)
  return [
    ...unreadable,
    ...importViolations(edges),
    ...modules.flatMap(libraryViolations),
    ...modules.flatMap(purityViolations),
    ...systemViolations(modules, edges),
    ...cycleViolations(modules, edges),
  ]
}

/** One line for a reader. */
export const worded = ({ file, line, what, why }: Violation): string => `${file}:${line} ${what}: ${why}`
