import type { SectorSheet } from '@lumen/rules'
import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Seen } from '../commands/action.ts'
import { actId, goId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { gains } from '../messages/en/news.ts'
import { boonWords } from '../messages/en/terms.ts'
import { encounterBlocks, encounterPicture } from './encounter.ts'
import { amount, bar, counted, percentOf, relative } from './figures.ts'
import { type Block, button, buttons, divider, message, select, text } from './layout.ts'

export type Exploration = AnswerOf<'exploration.status'>
type Energy = Exploration['energy']

/** How many actions a press may ask for. */
export const TIMES = [1, 5, 10] as const

export const energyLine = ({ value, max, full_at }: Energy): string =>
  `${bar(value, max)} energy **${amount(value)}** / ${amount(max)}${full_at === null ? '' : ` · full ${relative(full_at)}`}`

export const sublevelLine = ({ sublevel, sublevels, progress_bp, matron }: SectorSheet): string =>
  matron.here
    ? `${bar(1, 1)} all **${sublevels}** sublevels behind you`
    : `${bar(progress_bp, 10_000)} **${percentOf(progress_bp * 100, 0)}** of sublevel **${sublevel}** of ${sublevels}`

const lockedLine = (s: SectorSheet, level: number, seen: Seen): string => {
  const reasons = [
    level < s.unlock_level ? `from level ${s.unlock_level}` : '',
    s.unfinished === null ? '' : `after ${seen.ruleset.exploration.sector(s.unfinished).name}`,
  ]
  return `-# ▫ ${s.sector} · ${s.name}: opens ${reasons.filter((reason) => reason !== '').join(', ')}`
}

const lapWords = (laps: number): string =>
  laps === 0 ? 'never finished' : laps === 1 ? 'finished once' : `finished ${counted(laps, 'time')}`

const openLine = (s: SectorSheet): string => {
  const { matron } = s
  const stands = matron.here
    ? `**${matron.name}** waits${matron.away_until === null ? '' : `, back ${relative(matron.away_until)}`}`
    : `sublevel ${s.sublevel}/${s.sublevels}`
  const costs = matron.here ? matron.energy : s.energy
  return `**${s.sector} · ${s.name}** · ${stands} · ${costs} energy · ${lapWords(s.laps)}\n${matron.here ? bar(1, 1) : bar(s.progress_bp, 10_000)}`
}

/** The furthest sector where something can be done at once, else the furthest open one. */
const likeliest = ({ sectors }: Exploration): SectorSheet | undefined => {
  const open = sectors.filter((s) => s.open)
  return open.findLast((s) => s.next === 'explore' || s.next === 'fight') ?? open.at(-1)
}

const optionOf = (s: SectorSheet) => ({
  label: `${s.sector} · ${s.name}`,
  value: String(s.sector),
  description: s.matron.here
    ? `${s.matron.name} waits`
    : `Sublevel ${s.sublevel} of ${s.sublevels}, ${s.energy} energy, ${percentOf(s.encounter_ppm, 0)} to meet someone`,
})

/** All sectors, like a map: how far one is, what going on costs. Who waits for an answer comes first. */
export const mapView = (status: Exploration, seen: Seen): Message => {
  const { encounter, sectors, level } = status
  const next = likeliest(status)
  return message({
    accent: OUTCOMES.notice.int,
    pictures: encounter ? [encounterPicture(encounter)] : [],
    blocks: [
      ...(encounter ? [...encounterBlocks(encounter, seen), divider()] : []),
      text(`${encounter ? '###' : '#'} Where to?`, energyLine(status.energy)),
      text(...sectors.filter((s) => s.open).map(openLine)),
      text(...sectors.filter((s) => !s.open).map((s) => lockedLine(s, level, seen))),
      buttons(
        next ? button(`To ${next.name}`, lookId('explore-look', seen, next.sector), encounter ? 'plain' : 'primary') : undefined,
        button('Mastery', goId(seen, 'mastery')),
        button('Profile', goId(seen, 'profile')),
      ),
      select(lookId('explore-choose', seen), 'Choose a sector', sectors.filter((s) => s.open).map(optionOf)),
    ],
  })
}

const tierLine = ({ tier, tier_name, ppm, capture_ppm }: SectorSheet['tiers'][number]): string =>
  `-# ${percentOf(ppm)} tier ${tier} ${tier_name}: captured at ${percentOf(capture_ppm)}`

const masteryLine = ({ laps, next_boon }: SectorSheet): string =>
  next_boon === null
    ? 'All its boons are yours.'
    : `**${counted(Math.max(1, next_boon.laps - laps), 'lap')}** more for the next boon: ${boonWords(next_boon.boon, next_boon.amount)}.`

/** What fighting her would be like. */
export const oddsOfFight = ({ matron }: SectorSheet): string => {
  const { hp, attack, turns, max_turns, fast_turns, name } = matron
  if (attack === 0) return `${name} has **${amount(hp)}** hit points, and nobody would fight for you yet.`
  return turns === null
    ? `${name} has **${amount(hp)}** hit points. You strike with **${amount(attack)}**: too little for ${max_turns} turns.`
    : `${name} has **${amount(hp)}** hit points. You strike with **${amount(attack)}**: about **${counted(turns, 'turn')}** of ${max_turns}; ${fast_turns} or fewer pay most.`
}

const yieldsOf = ({ matron }: SectorSheet): string =>
  `She yields up to ${gains({ lumees: matron.most_lumees, xp: matron.most_xp })}${matron.tokens > 0 ? ` · ${counted(matron.tokens, `${matron.token} token`)}` : ''} and a DROP charge.`

/** The buttons of a sector: to go on, or to deal with its matron. */
export const sectorButtons = (s: SectorSheet, seen: Seen): Block =>
  s.matron.here
    ? buttons(
        button(`Fight for ${s.matron.energy} energy`, actId('matron-fight', seen, s.sector), 'primary', s.next !== 'fight'),
        button('Map', lookId('explore-map', seen)),
        button('Send her away', lookId('matron-ask', seen, s.sector), 'danger'),
      )
    : buttons(
        ...TIMES.map((times) =>
          button(
            times === 1 ? `Explore for ${s.energy} energy` : `×${times}`,
            actId('explore', seen, s.sector, times),
            times === 1 ? 'primary' : 'plain',
            s.next !== 'explore',
          ),
        ),
        button('Map', lookId('explore-map', seen)),
      )

const whenRested = (s: SectorSheet, { value, max, rate }: Energy, now: number): string | undefined => {
  const need = s.matron.here ? s.matron.energy : s.energy
  if (s.next !== 'rest') return undefined
  if (need > max || rate <= 0) return `It takes **${need}** energy, more than the **${amount(max)}** you can hold.`
  // the part of a point that has grown already is not known here: at most one point too late
  return `Energy for it is there ${relative(now + Math.ceil(((need - value) * 3_600_000_000) / rate))}.`
}

const sectorLines = (s: SectorSheet): readonly Block[] =>
  s.matron.here
    ? [
        text(
          `# ${s.matron.name} bars the way`,
          `${s.name} · ${s.matron.rarity}`,
          oddsOfFight(s),
          yieldsOf(s),
          s.matron.away_until === null ? undefined : `You sent her away; she is back ${relative(s.matron.away_until)}.`,
        ),
      ]
    : [
        text(
          `# ${s.name}`,
          sublevelLine(s),
          `An action costs **${s.energy} energy**, pays ${gains({ lumees: s.lumees, xp: s.xp })}, and adds ${percentOf(s.gained_bp * 100, 0)} to the sublevel.`,
          `**${percentOf(s.encounter_ppm)}** to meet someone:`,
        ),
        text(...s.tiers.map(tierLine)),
        text(`-# ${oddsOfFight(s)}`),
      ]

/** One sector with all that can be done there. */
export const sectorView = (status: AnswerOf<'exploration.sector'>, seen: Seen): Message => {
  const { encounter, energy } = status
  const s = status.sectors[0]!
  const body = s.open ? sectorLines(s) : [text(`# ${s.name} is closed`), text(lockedLine(s, status.level, seen))]
  return message({
    accent: OUTCOMES.notice.int,
    pictures: encounter ? [encounterPicture(encounter)] : [],
    blocks: [
      ...(encounter ? [...encounterBlocks(encounter, seen), divider()] : []),
      ...body,
      divider(),
      text(energyLine(energy), whenRested(s, energy, seen.now), masteryLine(s)),
      s.open ? sectorButtons(s, seen) : buttons(button('Map', lookId('explore-map', seen), 'primary')),
    ],
  })
}

/** Before she is sent away. */
export const dismissAskView = (status: AnswerOf<'exploration.sector'>, seen: Seen): Message => {
  const s = status.sectors[0]!
  if (!s.matron.here) return sectorView(status, seen)
  const { dismissedFor } = seen.ruleset.exploration
  return message({
    accent: OUTCOMES.refusal.int,
    blocks: [
      text(
        `# Send ${s.matron.name} away?`,
        `You go back to the beginning of sublevel **${s.sublevels}** and can explore it again. She does not fight you for **${dismissedFor / 3_600_000} hours**, and without defeating her this lap does not count.`,
        oddsOfFight(s),
      ),
      buttons(
        button('Stay', lookId('explore-look', seen, s.sector), 'primary'),
        button('Send her away', actId('matron-dismiss', seen, s.sector), 'danger'),
      ),
    ],
  })
}
