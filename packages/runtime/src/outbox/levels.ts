import { levelledUp } from '@lumen/rules/player/events'
import { tellsOf, toServerElseUser } from './telling.ts'

/** Every level divisible by `core/announcements` of the config, once. */
export const levels = tellsOf(levelledUp, ({ from, to }, happening) => {
  const { player } = happening
  if (player === null) return []
  const { announcedLevels: every } = happening.ruleset.limits
  const first = Math.floor(from / every) + 1
  const count = Math.max(0, Math.floor(to / every) - first + 1)
  return Array.from({ length: count }, (_, i) =>
    toServerElseUser('level-reached', player, { player, level: (first + i) * every }, happening),
  )
})
