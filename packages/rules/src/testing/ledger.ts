import type { Change } from '../kernel/change.ts'
import type { StateSchema } from '../kernel/schema.ts'
import type { World } from '../kernel/world.ts'
import { plainState } from './plain-state.ts'

/** Reasons for which lumees only change hands, so that what leaves one holder reaches another or is told as lost. */
const BETWEEN = ['guild-donation', 'guild-grant', 'guild-payout']

/** A book of all lumees: who holds them, and for what reasons they came and went. */
export class Ledger {
  /** Columns that hold lumees, by table: of players, of guilds' vaults, of what guilds owe. */
  private readonly columns: ReadonlyMap<string, readonly string[]>
  /** What a reason brought into the world, less what it took out, and what did not fit and was lost. */
  readonly net = new Map<string, number>()
  readonly lost = new Map<string, number>()
  private held = 0

  constructor(schema: StateSchema) {
    this.columns = new Map(
      schema.tables.map(({ table, shape }) => [
        table,
        shape.names.filter((name) => shape.columns[name]!.kind === 'resource' && /(^|_)lumees$/.test(name)),
      ]),
    )
  }

  book(changes: readonly Change[]): void {
    for (const change of changes) {
      const columns = this.columns.get(change.at.entity)!
      if (columns.length === 0) continue
      if (change.op === 'create') {
        for (const column of columns) this.move(`a row of ${change.at.entity}`, Number(change.row[column] ?? 0))
        continue
      }
      if ((change.op !== 'gain' && change.op !== 'spend') || !columns.includes(change.column)) continue
      this.move(change.reason, change.op === 'gain' ? change.by : -change.by)
      if (change.op === 'gain') this.lost.set(change.reason, (this.lost.get(change.reason) ?? 0) + (change.lost ?? 0))
    }
  }

  private move(reason: string, by: number): void {
    this.net.set(reason, (this.net.get(reason) ?? 0) + by)
    this.held += by
  }

  /** What does not add up in a world whose every change was booked. */
  faults(world: World): readonly string[] {
    const state = plainState(world)
    let held = 0
    for (const [table, columns] of this.columns)
      for (const rows of Object.values(state[table] ?? {}))
        for (const row of Object.values(rows)) for (const column of columns) held += Number(row[column])
    return [
      ...(held === this.held ? [] : [`${held} lumees are held, and ${this.held} were booked`]),
      ...BETWEEN.filter((reason) => (this.net.get(reason) ?? 0) + (this.lost.get(reason) ?? 0) !== 0).map(
        (reason) => `${reason}: ${this.net.get(reason)} lumees came of nothing, ${this.lost.get(reason)} lost`,
      ),
    ]
  }
}
