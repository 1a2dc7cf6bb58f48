import type { GameEvent, Ruleset } from '@lumen/rules'
import type { OutboxMessage } from '../execute/journal-row.ts'
import type { Occasion } from '../execute/options.ts'
import { raidsDefeated, raidsStarted, warsMatched, warsResolved } from './guild-contests.ts'
import { invitations } from './guilds.ts'
import { levels } from './levels.ts'
import type { Telling } from './telling.ts'

/** Every event that the outside hears of, one entry each; how a topic looks is the bot's business. */
export const TELLINGS: readonly Telling[] = [levels, invitations, raidsStarted, raidsDefeated, warsMatched, warsResolved]

const byType: ReadonlyMap<string, Telling> = new Map(TELLINGS.map((telling) => [telling.type, telling]))
if (byType.size !== TELLINGS.length) throw new TypeError('An event is told twice: join its messages in one entry.')

/** What the game tells the outside. */
export const announcements = (events: readonly GameEvent[], occasion: Occasion<Ruleset>): readonly OutboxMessage[] =>
  events.flatMap((event) => {
    const telling = byType.get(event.type)
    if (!telling) return []
    const about = event.of === undefined ? occasion.actor : event.of.root === 'players' ? event.of.id : null
    return telling.messages(event, { ...occasion, player: about })
  })
