import { type Change, type Id, type StateSchema, storedRow, type World } from '@lumen/rules'

/** A change as the journal keeps it: of a resource that moved also what there was of it afterwards. */
export type JournaledChange = Change & { readonly after?: number }

type Move = Extract<Change, { readonly op: 'gain' | 'spend' }>

const PLAYERS = 'players'

/** The word under which commands are found that changed a player's rows, and are about someone else. */
export const touches = (player: Id): string => `of ${player}`

const isMove = (change: Change): change is Move => change.op === 'gain' || change.op === 'spend'

const addressOf = ({ at: { entity, root, key } }: Change): string => `${entity} ${root} ${key ?? ''}`

/**
 * The changes with the balance that each movement of a resource left, from the world as all of them left it: walked
 * backwards, since the world before is gone. A row that ended has nothing left; that it really had is for the audit to see.
 */
export const withBalances = (schema: StateSchema, after: World, changes: readonly Change[]): readonly JournaledChange[] => {
  const balances = new Map<string, number>()
  const ended = new Set<string>()
  const told: JournaledChange[] = new Array(changes.length)
  for (let i = changes.length - 1; i >= 0; i--) {
    const change = changes[i]!
    told[i] = change
    if (change.op === 'remove') ended.add(addressOf(change))
    if (!isMove(change)) continue
    const address = addressOf(change)
    const place = `${address} ${change.column}`
    let balance = balances.get(place)
    if (balance === undefined) {
      const { at } = change
      const spec = schema.table(at.entity)
      const root = ended.has(address) ? undefined : after.find(spec.kind.name, at.root)
      balance = Number((root && storedRow(root, spec, at.key)?.[change.column]) ?? 0)
    }
    told[i] = { ...change, after: balance }
    balances.set(place, change.op === 'gain' ? balance - change.by : balance + change.by)
  }
  return told
}

/** The same changes as they were decided. */
export const withoutBalances = (changes: readonly JournaledChange[]): readonly Change[] =>
  changes.map((change) => {
    if (change.after === undefined) return change
    const { after: _, ...decided } = change
    return decided as Change
  })

/**
 * Under which words a command is found by what it moved: `players.lumees`, with the reason `players.lumees fusion`; and
 * `of <id>` for each player, other than the one whom it is about, whose rows it changed.
 */
export const movesOf = (schema: StateSchema, changes: readonly Change[], player: Id | null): readonly string[] => {
  const moves = new Set<string>()
  for (const change of changes) {
    const { entity, root } = change.at
    if (root !== player && schema.table(entity).kind.name === PLAYERS) moves.add(touches(root))
    if (!isMove(change)) continue
    const what = `${change.at.entity}.${change.column}`
    moves.add(what)
    moves.add(`${what} ${change.reason}`)
  }
  return [...moves]
}
