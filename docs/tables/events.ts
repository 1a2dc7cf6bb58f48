import { BOOST_KINDS } from '@lumen/rules'
import { percentOfPpm as percent, type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

/** What each kind of boost acts on. */
const ACTS_ON = {
  summon_rate: 'the weight of the highest tier that a player has unlocked: weight · (1 + boost), before odds are made of the weights',
  xp: 'XP of tower, exploration and matrons',
  lumees: 'lumees of tower, exploration and matrons',
  shrine: 'what lesser and radiant shrines yield while the event runs',
  capture: 'the chance of a capture: chance + boost',
  fusion_success: 'the chance of a fusion: chance + boost, at most 100 %',
  energy_regen: 'how fast energy comes back while the event runs',
  stamina_regen: 'how fast stamina comes back while the event runs',
} as const

/** Tables of docs/rules/events.md. */
export const eventTables = ({ ruleset }: Shipped): Tables => ({
  boosts: table(
    ['Kind', 'One event', 'All together', 'What it raises'],
    BOOST_KINDS.map((kind) => {
      const { minPpm, maxPpm, capPpm } = ruleset.events.boosts[kind]
      return [`\`${kind}\``, `${percent(minPpm)} to ${percent(maxPpm)}`, `at most ${percent(capPpm)}`, ACTS_ON[kind]]
    }),
  ),
})
