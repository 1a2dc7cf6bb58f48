import type { Rejection, Size } from '@lumen/rules'
import type { AnswerOf, Seen } from '../commands/action.ts'
import { actId, goId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { gains } from '../messages/en/news.ts'
import { tokensWord } from '../messages/en/tower.ts'
import { bossAlt, bossNamed, bossPicture, mechanicLines } from './boss.ts'
import { amount, bar, counted, percentOf, relative, short } from './figures.ts'
import { type Block, beside, button, buttons, divider, message, text } from './layout.ts'
import { elementAccent } from './maiden-card.ts'
import { playerText } from './player-text.ts'

export type Status = AnswerOf<'tower.status'>
type SizeStatus = Status['sizes'][number]
type Spoils = Status['spoils']

export const times = (ppm: number): string => `×${Number((ppm / 1_000_000).toFixed(2))}`

/** What clearing a floor pays, in a line. */
export const spoilsLine = ({ lumees, xp, tokens, lumenite, title, drop_charge }: Spoils): string =>
  [
    gains({ lumees, lumenite, xp }),
    ...tokens.map(tokensWord),
    drop_charge ? 'a DROP charge' : '',
    title === null ? '' : `the title **${playerText(title)}**`,
  ]
    .filter((part) => part !== '')
    .join(' · ')

const healthLine = (value: number, max: number): string => `${bar(value, max)} **${short(value)}** / ${short(max)} hit points`

/** Columns that stand under each other in a block of code. */
const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)))
  return `\`\`\`\n${rows.map((row) => row.map((cell, i) => cell.padStart(widths[i]!)).join('  ')).join('\n')}\n\`\`\``
}

const towin = (attacks: number | null): string => (attacks === null ? '–' : attacks > 99_999 ? short(attacks) : String(attacks))

/** What each size promises: about so much damage, so much in return, so many to win. */
export const promises = (
  sizes: readonly Pick<SizeStatus, 'size' | 'damage' | 'critical_ppm' | 'counters' | 'aura' | 'attacks_to_win'>[],
): string =>
  columns([
    ['size', 'damage', 'critical', 'in return', 'to win'],
    ...sizes.map(({ size, damage, critical_ppm, counters, aura, attacks_to_win }) => [
      size,
      `~${short(damage)}`,
      percentOf(critical_ppm, 0),
      // whoever wins at one stroke is not answered
      attacks_to_win === 1 ? '0' : `-${short(counters.hits * counters.damage + aura)}`,
      towin(attacks_to_win),
    ]),
  ])

/** Why an attack is not possible, in the few words that a button has room for. */
const briefly = ({ code, params }: Rejection): string => {
  const figure = (name: string): string => amount(Number(params[name] ?? 0))
  switch (code) {
    case 'tower/no-maidens':
      return 'no maidens'
    case 'tower/size-locked':
      return `from level ${figure('need')}`
    case 'tower/too-wounded':
      return 'too wounded'
    case 'resources/not-enough-stamina':
      return `${figure('have')} of ${figure('need')} stamina`
    default:
      return `${figure('have')} of ${figure('need')} lumenite`
  }
}

const price = ({ stamina, lumenite }: Pick<SizeStatus, 'stamina' | 'lumenite'>): string =>
  `${amount(stamina)} stamina${lumenite > 0 ? `, ${amount(lumenite)} lumenite` : ''}`

/** `Attack ×3 · 3 stamina`, or why not. */
export const attackLabel = (status: SizeStatus, word = 'Attack'): string =>
  `${word} ×${status.hits} · ${status.refused ? briefly(status.refused) : price(status)}`

/** The size that most would choose: the smallest that wins at once, else the largest that costs no lumenite, else any. */
const likeliest = (possible: readonly SizeStatus[]): SizeStatus | undefined =>
  possible.find(({ attacks_to_win }) => attacks_to_win === 1) ?? possible.findLast(({ lumenite }) => lumenite === 0) ?? possible[0]

/** A button for each size; the one used before, or else the likeliest, stands out. */
export const attackButtons = (sizes: readonly SizeStatus[], seen: Seen, main?: Size): Block => {
  const possible = sizes.filter(({ refused }) => !refused)
  const best = possible.find(({ size }) => size === main) ?? likeliest(possible)
  return buttons(
    ...sizes.map((each) =>
      button(attackLabel(each), actId('tower-attack', seen, each.size), each === best ? 'primary' : 'plain', each.refused !== null),
    ),
  )
}

/** What stands in the way of someone who cannot attack at all, and when that ends. */
export const waitLine = ({ sizes, hp, stamina }: Pick<Status, 'sizes' | 'hp' | 'stamina'>): string | undefined => {
  const first = sizes[0]?.refused
  if (!first) return undefined
  const ready = first.params['ready_at']
  const when = typeof ready === 'number' ? ` ${relative(ready)}` : ' later'
  if (first.code === 'tower/no-maidens') return 'You have no maidens to fight for you yet: summon some.'
  if (first.code === 'tower/too-wounded')
    return `You are too wounded: **${amount(hp.value)}** of the **${amount(hp.least)}** hit points that an attack takes. Fit again${when}.`
  if (first.code === 'resources/not-enough-stamina')
    return `Out of stamina: **${amount(stamina.value)}** left. Enough for an attack${when}.`
  return undefined
}

const fullAt = ({ value, max, full_at }: { readonly value: number; readonly max: number; readonly full_at: number | null }): string =>
  value < max && full_at !== null ? ` · full ${relative(full_at)}` : ''

export const momentumLine = ({ now, damage_ppm, falls, next_step }: Status['momentum']): string => {
  const next = next_step === null ? '' : `, ${times(next_step.damage_ppm)} from ${next_step.at}`
  const soon = falls === null ? '' : ` · falls to ${falls.to} ${relative(falls.at)}`
  return `${bar(now, 100)} **${now}** / 100 momentum · damage ${times(damage_ppm)}${next}${soon}`
}

const teamLine = ({ team, strength }: Status): string => {
  if (team.length === 0) return 'Nobody fights for you yet.'
  const names = team.map(({ name, quantity }) => `${playerText(name)}${quantity > 1 ? ` ×${short(quantity)}` : ''}`)
  const more = strength.bonus_ppm > 1_000_000 ? `, ${percentOf(strength.bonus_ppm - 1_000_000)} of it from skills, leader and boons` : ''
  return `Your team strikes with **${short(strength.attack)}** and wards with **${short(strength.guard)}**${more}.\n-# ${names.join(' · ')}`
}

/** Where someone stands, whom they face, what each attack costs and promises. */
export const towerView = (status: Status, seen: Seen): Message => {
  const { boss, floor, hp, stamina, momentum, spoils, next_milestone } = status
  const named = bossNamed(boss)
  return message({
    accent: elementAccent(named.element),
    pictures: [bossPicture(floor, named)],
    blocks: [
      beside(
        'boss.png',
        bossAlt(floor, named),
        `# Floor ${amount(floor)}: ${named.name}`,
        named.milestone
          ? '**A milestone boss**'
          : next_milestone > floor
            ? `-# The next milestone is floor ${amount(next_milestone)}.`
            : undefined,
        healthLine(boss.hp, boss.max_hp),
        `Attack **${short(boss.attack)}** · defense **${short(boss.defense)}**${status.actions > 0 ? ` · attacked ${counted(status.actions, 'time')}` : ''}`,
      ),
      text(...mechanicLines(boss, seen)),
      divider(),
      text(
        `${bar(hp.value, hp.max)} **${short(hp.value)}** / ${short(hp.max)} hit points of your own${fullAt(hp)}`,
        `${bar(stamina.value, stamina.max)} **${amount(stamina.value)}** / ${amount(stamina.max)} stamina${fullAt(stamina)}`,
        momentumLine(momentum),
        teamLine(status),
      ),
      status.team.length === 0 ? undefined : text(promises(status.sizes)),
      text(waitLine(status), `Clearing it pays ${spoilsLine(spoils)}.`),
      attackButtons(status.sizes, seen),
      buttons(
        status.team.length === 0 ? button('Summon', goId(seen, 'summon'), 'primary') : undefined,
        button(
          `Look at floor ${amount(next_milestone === floor ? floor + 1 : next_milestone)}`,
          lookId('tower-floor', seen, next_milestone === floor ? floor + 1 : next_milestone),
        ),
        button('Tokens', goId(seen, 'tokens')),
        button('Look again', lookId('tower', seen)),
      ),
    ],
  })
}
