import { codec } from '@lumen/rules'
import { right } from 'fp-ts/lib/Either.js'
import { eventEndedView, eventStartedView, eventsView } from '../views/events.ts'
import { asks } from './action.ts'
import { type Announcement, announces } from './announcement.ts'
import { type Command, command, type Use } from './command.ts'

const { dictionary, flag, integer, record, snowflake, text } = codec

const overview = asks(
  'player.boosts',
  () => right({}),
  (sheet, seen) => eventsView(sheet, seen),
)

export const eventCommands: readonly Command[] = [
  command({ name: 'events', description: 'Live events: what runs, until when, what it changes for you', action: overview }),
]

export const eventUses: readonly Use[] = [{ verb: 'events', answer: 'update', action: overview }]

const news = record({
  event: snowflake(),
  name: text({ min: 0, max: 60 }),
  starts_at: integer(),
  ends_at: integer(),
  cancelled: flag(),
  boosts: dictionary(integer()),
})

export const eventAnnouncements: readonly Announcement[] = [
  announces('event-started', news, eventStartedView),
  announces('event-ended', news, eventEndedView),
]
