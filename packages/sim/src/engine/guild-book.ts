import type { GameEvent, InPlaceWorld, Ruleset } from '@lumen/rules'
import { GuildFlows } from './guild-flows.ts'
import { worldMeasuresOf } from './guild-measures.ts'
import type { GuildSums } from './guild-sums.ts'
import type { Plan } from './plan.ts'
import type { Resident } from './resident.ts'
import { BoardWatch, FOLLOWED } from './world-boards.ts'
import { WorldTally } from './world-tally.ts'

const WEEK = 7

/** Keeps the books of guilds, world by world. */
export class GuildBook {
  readonly flows: GuildFlows
  private readonly plan: Plan
  private readonly tally = new WorldTally()
  private readonly boards: BoardWatch
  private readonly members: Uint32Array
  private readonly worlds: number[] = []
  private readonly rows: number[] = []
  private readonly width: number
  private weeks: number[] = []
  private people = 0

  constructor(plan: Plan, ruleset: Ruleset) {
    this.plan = plan
    this.flows = new GuildFlows(plan.days)
    this.boards = new BoardWatch(ruleset)
    this.members = new Uint32Array(plan.policies.length * (plan.days + 1))
    this.width = worldMeasuresOf(plan).length
  }

  newWorld(world: InPlaceWorld): void {
    this.tally.newWorld(world)
    this.boards.newWorld()
    this.weeks = []
  }

  note(event: GameEvent, day: number, byId: ReadonlyMap<string, Resident>): void {
    this.tally.note(event, day, (player) => byId.get(player)!.guildRecord)
  }

  endOfDay(day: number, here: readonly Resident[]): void {
    this.people = here.length
    for (const { group, sight } of here) if (sight.guilds?.mine) this.members[group * (this.plan.days + 1) + day]!++
    if (day % WEEK !== 0) return
    const accounts = here.map(({ seat }) => seat.account)
    for (const board of FOLLOWED) {
      const { topShare, kept, order } = this.boards.draw(board, accounts, this.plan.firstDay + day - 1)
      this.weeks.push(topShare, kept, order)
    }
  }

  /** A world's days are over. */
  endWorld(number: number): void {
    this.worlds.push(number)
    this.rows.push(...this.tally.figures(this.people), ...this.weeks)
    if (this.rows.length !== this.worlds.length * this.width) throw new Error('A world has other measures than its plan says')
  }

  endBlock(): void {
    this.flows.endBlock()
  }

  /** All so far, blocks ended. */
  sums(): GuildSums {
    return { worlds: Uint32Array.from(this.worlds), rows: Float64Array.from(this.rows), members: this.members, flows: this.flows.flows() }
  }
}
