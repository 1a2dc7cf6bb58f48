import type { Place, Workspace } from './place.ts'

/** Says why a file may not import another of the repository; undefined when it may. */
export type Border = (from: Place, to: Place) => string | undefined

/** Which workspaces a workspace may import, itself aside. */
const directions: Readonly<Record<Workspace, readonly Workspace[]>> = {
  rules: [],
  config: [],
  runtime: ['rules', 'config'],
  bot: ['rules', 'config', 'runtime'],
  sim: ['rules', 'config'],
  bench: ['rules', 'config', 'runtime', 'bot', 'sim'],
}

const readsJournal = ({ workspace, inner }: Place): boolean => workspace === 'sim' && /(?:^|\/)journal-source(?:\.[\w-]+)*\.ts$/.test(inner)

/** A life of the simulator may be told as its player would have seen it. */
const showsViews = ({ workspace, inner }: Place): boolean => workspace === 'sim' && inner === 'replay/bot-views.ts'

const direction: Border = (from, to) => {
  if (from.workspace === to.workspace || directions[from.workspace].includes(to.workspace)) return undefined
  if (to.workspace === 'runtime' && readsJournal(from)) return undefined
  if (to.workspace === 'bot' && to.inner === 'game/as-told.ts' && showsViews(from)) return undefined
  if (from.test && from.workspace === 'rules' && to.workspace === 'config') return undefined
  const allowed = directions[from.workspace].join(', ') || 'no other package'
  const exception = from.workspace === 'sim' && to.workspace === 'runtime' ? '; only journal-source.ts reads the runtime’s journal' : ''
  return `${from.workspace} may import ${allowed}, not ${to.workspace}${exception}`
}

const within = (place: Place, folder: string): boolean => place.inner.startsWith(`${folder}/`)

const kernel: Border = (from, to) =>
  from.workspace === 'rules' && to.workspace === 'rules' && !from.test && within(from, 'kernel') && !within(to, 'kernel')
    ? 'the kernel knows no system: it imports only its own files'
    : undefined

const testing: Border = (from, to) =>
  from.workspace === 'rules' && !from.test && to.test ? 'what ships does not import what is there for tests' : undefined

const catalogue: Border = (from, to) =>
  from.system !== undefined && !from.test && to.workspace === 'rules' && /^(?:game|index)\.ts$/.test(to.inner)
    ? 'systems do not know the whole game: game.ts joins them, not the other way round'
    : undefined

const writer: Border = (from, to) =>
  to.workspace === 'runtime' && /^execute\/writer(?:\.ts|\/)/.test(to.inner) && !(from.workspace === 'runtime' && within(from, 'execute'))
    ? 'game tables have one writer: only packages/runtime/src/execute may import it'
    : undefined

const localDiscord: Border = (from, to) => {
  if (from.workspace !== 'bot' || from.test || !within(from, 'local')) return undefined
  if (within(from, 'local/page') && !(to.workspace === 'bot' && within(to, 'local/page'))) {
    return 'the page runs in a browser: it imports only its own files'
  }
  return within(from, 'local/server') && !(to.workspace === 'bot' && within(to, 'local'))
    ? 'the local Discord knows nothing of the game: the bot reaches it through discord.js alone'
    : undefined
}

/** Every border between files of the repository. */
export const borders: readonly Border[] = [direction, kernel, testing, catalogue, writer, localDiscord]

const only =
  (owner: Workspace, what: string) =>
  ({ workspace }: Place): string | undefined =>
    workspace === owner || workspace === 'bench' ? undefined : `only ${owner} knows ${what}`

/** Work is spread over machines in one module of the simulator. */
const spreadsWork = ({ workspace, inner }: Place): boolean => workspace === 'sim' && inner === 'workforce/bullmq.ts'

const redis = (from: Place): string | undefined =>
  only('runtime', 'Redis')(from) === undefined || spreadsWork(from)
    ? undefined
    : 'only runtime, and sim in workforce/bullmq.ts, knows Redis'

/** Libraries that belong to one package. Tests are free of these. */
const owners: readonly (readonly [RegExp, (from: Place) => string | undefined])[] = [
  [/^(?:kysely|pg|pg-[\w-]+|@electric-sql\/[\w-]+)(?:\/|$)/, only('runtime', 'SQL')],
  [/^(?:ioredis|bullmq)(?:\/|$)/, redis],
  [/^(?:discord\.js|@discordjs\/[\w-]+|discord-api-types|ws)(?:\/|$)/, only('bot', 'Discord')],
]

const libraryOfRules = /^(?:fp-ts\/lib\/\w+\.js|io-ts|io-ts\/lib\/\w+\.js)$/

/** Says why a file may not import a library or a module of Node; undefined when it may. */
export const libraryProblem = (from: Place, specifier: string): string | undefined => {
  if (/^(?:fp-ts|io-ts)\/(?!lib\/\w+\.js$|package\.json$)/.test(specifier)) {
    return `plain Node cannot resolve it; write ${specifier.replace(/^([^/]+)\/(?:es6\/|lib\/)?(\w+).*$/, '$1/lib/$2.js')}`
  }
  if (from.test) return undefined
  if (specifier === '(computed)') return from.workspace === 'rules' ? 'a computed import cannot be checked' : undefined
  if (from.workspace === 'rules')
    return libraryOfRules.test(specifier) ? undefined : 'the rules import fp-ts/lib and io-ts, and nothing else'
  if (from.workspace === 'bot' && within(from, 'local/page')) return 'the page has no dependencies'
  for (const [pattern, judge] of owners) if (pattern.test(specifier)) return judge(from)
  return undefined
}
