import { dailyCompleted } from '../daily/events.ts'
import { dropPerformed } from '../drop/events.ts'
import { captureAttempted, matronDefeated, sublevelCleared } from '../exploration/events.ts'
import { fusionAttempted } from '../fusion/events.ts'
import { guildDonated } from '../guilds/events.ts'
import { add, type Change, set } from '../kernel/change.ts'
import { SAFE_MAX } from '../kernel/numbers.ts'
import { reaction, stamp } from '../language.ts'
import { baseDiscovered } from '../maidens/events.ts'
import { boonGranted } from '../mastery/events.ts'
import { players } from '../players.ts'
import { shrineBuilt, shrineUpgraded } from '../shrines/events.ts'
import { summonCompleted } from '../summon/events.ts'
import { floorCleared } from '../tower/events.ts'
import { myStatistics } from './state.ts'

/** Counts what happened, for ever (docs/rules/statistics.md). */
export const tally = reaction({
  name: 'statistics.tally',
  of: players,
  on: [
    dropPerformed,
    summonCompleted,
    fusionAttempted,
    baseDiscovered,
    dailyCompleted,
    sublevelCleared,
    captureAttempted,
    matronDefeated,
    boonGranted,
    shrineBuilt,
    shrineUpgraded,
    guildDonated,
    floorCleared,
  ],
  reads: { me: myStatistics },
  react: ({ me }, event) => {
    switch (event.type) {
      case 'drop.performed':
        return { changes: [add(me, 'drops_total', 1)] }
      case 'summon.completed':
        return { changes: [add(me, 'summons_total', event.data.count)] }
      case 'fusion.attempted':
        return {
          changes: event.data.success ? [add(me, 'fusions_total', 1), add(me, 'fusions_success', 1)] : [add(me, 'fusions_total', 1)],
        }
      case 'maidens.base-discovered':
        return { changes: [add(me, 'bases_discovered', 1)] }
      case 'shrines.built':
      case 'shrines.upgraded':
        return { changes: [add(me, 'shrine_levels_total', 1)] }
      case 'guilds.donated':
        return event.data.lumees > 0
          ? { changes: [add(me, 'guild_donated_total', Math.min(event.data.lumees, SAFE_MAX - me.guild_donated_total))] }
          : undefined
      case 'tower.floor-cleared':
        return event.data.floor > me.highest_floor ? { changes: [set(me, 'highest_floor', event.data.floor)] } : undefined
      case 'exploration.sublevel-cleared':
        return { changes: [add(me, 'sublevels_cleared', 1)] }
      case 'exploration.capture-attempted':
        return event.data.success ? { changes: [add(me, 'captures_total', 1)] } : undefined
      case 'exploration.matron-defeated':
        return { changes: [add(me, 'matrons_defeated', 1)] }
      case 'mastery.boon-granted':
        return { changes: [add(me, 'boons_total', 1)] }
      case 'daily.completed': {
        const changes: Change[] = [add(me, 'daily_completed', 1)]
        if (event.data.streak > me.longest_streak) changes.push(set(me, 'longest_streak', event.data.streak))
        return { changes }
      }
    }
  },
})

/** Counts lumees that came and went, whatever command moved them. */
export const lumeesFlow = stamp({
  name: 'statistics.lumees',
  of: players,
  on: 'written',
  reads: { me: myStatistics },
  stamp: ({ me }, moves) => {
    let earned = 0
    let spent = 0
    for (let i = 0; i < moves.length; i++) {
      const { op, column, by, at } = moves[i]!
      if (column !== 'lumees' || at.root !== me.$.root) continue
      if (op === 'gain') earned += by
      else spent += by
    }
    if (earned + spent === 0) return NOTHING
    // what was ever earned stops at the largest number; a wallet's cap is not far below it
    earned = Math.min(earned, SAFE_MAX - me.lumees_earned)
    spent = Math.min(spent, SAFE_MAX - me.lumees_spent)
    if (earned + spent === 0) return NOTHING
    if (spent === 0) return [add(me, 'lumees_earned', earned)]
    return earned === 0 ? [add(me, 'lumees_spent', spent)] : [add(me, 'lumees_earned', earned), add(me, 'lumees_spent', spent)]
  },
})

const NOTHING: readonly Change[] = []
