import type { Ruleset } from '@lumen/rules'
import { meetingsIn, type SectorAsked } from '../exploration-odds.ts'
import { type Answer, ENOUGH, told, toldChance, toldEnough } from './answer.ts'

const HEAD = ['tier', 'an action', ...ENOUGH.map((share) => `actions ${share}`), ...ENOUGH.map((share) => `energy ${share}`)]

const facts = (ruleset: Ruleset, asked: SectorAsked) => ({ ...asked, tiers: meetingsIn(ruleset, asked) })

const lap = (ruleset: Ruleset, sector: number): string =>
  `Energy from the beginning of the sector on, lap after lap, each with its matron (${told(ruleset.exploration.sector(sector).energy[ruleset.exploration.sublevels + 1]!)} energy) beaten at the first try.`

/** Odds of meeting somebody. */
export const encounterAnswer = (ruleset: Ruleset, asked: SectorAsked): Answer => {
  const { name, encounterPpm } = ruleset.exploration.sector(asked.sector)
  return {
    title: `Encounters in sector ${asked.sector}, ${name}: ${toldChance(encounterPpm / 1e6)} of actions meet somebody`,
    facts: facts(ruleset, asked),
    tables: [
      {
        head: HEAD,
        rows: meetingsIn(ruleset, asked).map(({ tier, meet }) => [
          `${tier}`,
          toldChance(meet.chance),
          ...toldEnough(meet.actions),
          ...toldEnough(meet.energy),
        ]),
      },
    ],
    notes: [lap(ruleset, asked.sector)],
  }
}

/** Odds of winning somebody by capturing alone, and what certainty costs. */
export const captureAnswer = (ruleset: Ruleset, asked: SectorAsked): Answer => ({
  title: `Captures in sector ${asked.sector}, ${ruleset.exploration.sector(asked.sector).name}, at level ${asked.level}`,
  facts: facts(ruleset, asked),
  tables: [
    {
      head: [
        'tier',
        'a capture',
        ...ENOUGH.map((share) => `encounters ${share}`),
        ...ENOUGH.map((share) => `energy ${share}`),
        'or lumenite',
      ],
      rows: meetingsIn(ruleset, asked).map(({ tier, capture, win, purification }) => [
        `${tier}`,
        toldChance(capture),
        ...(win ? toldEnough(win.encounters) : ENOUGH.map(() => 'never')),
        ...(win ? toldEnough(win.energy) : ENOUGH.map(() => 'never')),
        told(purification),
      ]),
    },
  ],
  notes: [
    'Encounters with one of the tier until a capture succeeds; energy until one of the tier is met and captured.',
    lap(ruleset, asked.sector),
  ],
})
