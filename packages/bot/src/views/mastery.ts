import type { BoonKind, NO_BOONS } from '@lumen/rules'
import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Seen } from '../commands/action.ts'
import { goId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { boonWords } from '../messages/en/terms.ts'
import { bar, counted } from './figures.ts'
import { button, buttons, divider, message, text } from './layout.ts'

type Mastery = AnswerOf<'exploration.mastery'>
type Sector = Mastery['sectors'][number]

const KINDS: Readonly<Record<keyof typeof NO_BOONS, BoonKind>> = {
  attackPpm: 'attack_boost',
  defensePpm: 'defense_boost',
  critPpm: 'crit_chance',
  hpPpm: 'hp_boost',
  lumeesPpm: 'lumees_boost',
  xpPpm: 'xp_boost',
  shrinePpm: 'shrine_income',
  capturePpm: 'capture_rate',
  energyPerHourMilli: 'energy_regen',
  staminaPerHourMilli: 'stamina_regen',
  maxEnergy: 'max_energy',
  maxStamina: 'max_stamina',
}

const totals = ({ totals: sums }: Mastery): string =>
  (Object.keys(KINDS) as (keyof typeof KINDS)[])
    .filter((key) => sums[key] > 0)
    .map((key) => boonWords(KINDS[key], sums[key]))
    .join(' · ')

const nextOf = ({ laps, boons }: Sector): string => {
  const next = boons.find(({ earned }) => !earned)
  return next ? `${laps} of ${counted(next.laps, 'lap')}` : `${counted(laps, 'lap')}`
}

const sectorLines = (sector: Sector): string => {
  const cells = sector.boons.map(({ boon, amount, earned }) =>
    earned ? `● **${boonWords(boon, amount)}**` : `○ ${boonWords(boon, amount)}`,
  )
  return `**${sector.sector} · ${sector.name}** · ${nextOf(sector)}\n${cells.join(' · ')}`
}

/** All boons as a grid of sectors and ranks, and what the earned ones amount to. */
export const masteryView = (mastery: Mastery, seen: Seen): Message => {
  const all = mastery.sectors.flatMap(({ boons }) => boons)
  const earned = all.filter((boon) => boon.earned).length
  const sums = totals(mastery)
  const laps = seen.ruleset.mastery.laps.slice(1)
  return message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(
        `# ${earned === 0 ? 'No boon is yours yet' : `${counted(earned, 'boon')} of ${all.length}`}`,
        `${bar(earned, all.length)} a sector gives one after ${laps.slice(0, -1).join(', ')} and ${laps.at(-1)} laps; a lap ends with its matron`,
      ),
      text(sums === '' ? undefined : `Acting now: ${sums}`),
      divider(),
      text(...mastery.sectors.map(sectorLines)),
      buttons(button('Explore', goId(seen, 'explore'), 'primary'), button('Profile', goId(seen, 'profile'))),
    ],
  })
}
