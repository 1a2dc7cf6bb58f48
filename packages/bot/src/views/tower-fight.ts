import { OUTCOMES } from '../cards/palette.ts'
import type { Done, ResultOf, Seen } from '../commands/action.ts'
import { goId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { news } from '../messages/en/news.ts'
import { bossAlt, bossNamed, bossPicture } from './boss.ts'
import { amount, bar, counted, short } from './figures.ts'
import { beside, button, buttons, divider, message, text } from './layout.ts'
import { elementAccent } from './maiden-card.ts'
import { attackButtons, type Status, spoilsLine, waitLine } from './tower.ts'

type Result = ResultOf<'tower.attack'>
type Hit = Result['hits'][number]

const hitWord = ({ damage, critical, missed }: Hit): string => (missed ? '~~miss~~' : critical ? `**${short(damage)}!**` : short(damage))

/** Every hit, in order: `24 · **36!** · ~~miss~~`; then what they came to. */
const hitLines = ({ hits, boss_hp_before, boss_hp }: Result): readonly string[] => {
  const criticals = hits.filter(({ critical }) => critical).length
  const misses = hits.filter(({ missed }) => missed).length
  const told = [criticals > 0 ? counted(criticals, 'critical hit') : '', misses > 0 ? counted(misses, 'miss', 'misses') : ''].filter(
    (part) => part !== '',
  )
  return [
    `You strike ${hits.length === 1 ? 'once' : `${hits.length} times`}: ${hits.map(hitWord).join(' · ')}`,
    `**${short(boss_hp_before - boss_hp)}** damage${told.length > 0 ? `, ${told.join(', ')}` : ''}`,
  ]
}

const answerLines = ({ counters, aura, outcome }: Result): readonly string[] => {
  if (outcome === 'victory') return []
  const blows = counters.map((damage) => short(damage)).join(' · ')
  const sum = counters.reduce((a, b) => a + b, 0)
  return [
    counters.length === 0
      ? 'It does not strike back.'
      : `It strikes back ${counters.length === 1 ? 'once' : `${counters.length} times`}: ${blows}${counters.length > 1 ? ` (−${short(sum)})` : ''}`,
    aura > 0 ? `Its burning aura takes ${short(aura)} more.` : '',
  ]
}

const heading = (result: Result, name: string): string => {
  if (result.outcome === 'victory') return `# ${OUTCOMES.success.sign} Floor ${amount(result.floor)} cleared`
  return result.outcome === 'defeat' ? `# ${OUTCOMES.refusal.sign} ${name} wins` : `# ${name} still stands`
}

const bars = (result: Result): readonly string[] => {
  const { boss_hp_before, boss_hp, boss_heals, boss_hp_max, hp_before, hp, max_hp, momentum_before, momentum } = result
  const after = boss_hp + boss_heals
  return [
    `${bar(after, boss_hp_max)} boss ${short(boss_hp_before)} → **${short(boss_hp)}** / ${short(boss_hp_max)}${boss_heals > 0 ? `, healed to **${short(after)}**` : ''}`,
    `${bar(hp, max_hp)} you ${short(hp_before)} → **${short(hp)}** / ${short(max_hp)}`,
    `${bar(momentum, 100)} momentum ${momentum_before} → **${momentum}**`,
    `${bar(result.stamina, result.max_stamina)} stamina **${amount(result.stamina)}** / ${amount(result.max_stamina)}${result.spent.lumenite > 0 ? ` · lumenite **${amount(result.lumenite)}**` : ''}`,
  ]
}

/** An attack, told: what each hit did, what came back, how both stand, what it paid; and the same again at one press. */
export const fightView = (done: Done<Result>, after: Status | undefined, seen: Seen): Message => {
  const { result } = done
  const { floor, outcome, spoils } = result
  const named = bossNamed(seen.ruleset.tower.boss(floor))
  const won = outcome === 'victory'
  const next = won && after ? bossNamed(after.boss) : undefined
  return message({
    accent: won ? OUTCOMES.success.int : outcome === 'defeat' ? OUTCOMES.refusal.int : elementAccent(named.element),
    pictures: [bossPicture(floor, named)],
    blocks: [
      beside(
        'boss.png',
        bossAlt(floor, named),
        heading(result, named.name),
        won ? `${named.name} falls.` : `-# Floor ${amount(floor)}`,
        ...hitLines(result),
      ),
      text(
        ...answerLines(result),
        outcome === 'defeat' ? 'You fall. The boss heals, and your momentum is gone; the floor is still yours to take.' : undefined,
      ),
      divider(),
      text(...bars(result)),
      spoils === null ? undefined : text(`**Spoils:** ${spoilsLine(spoils)}`, `-# Lumees: ${amount(result.lumees)}`),
      text(...news(done.events, seen.ruleset)),
      text(
        next && after ? `Next: **floor ${amount(after.floor)}, ${next.name}**, with ${short(after.boss.max_hp)} hit points.` : undefined,
        after ? waitLine(after) : undefined,
      ),
      after ? attackButtons(after.sizes, seen, result.size) : undefined,
      buttons(
        button('Tower', lookId('tower', seen), after ? 'plain' : 'primary'),
        spoils !== null && spoils.tokens.length > 0 ? button('Tokens', goId(seen, 'tokens')) : undefined,
        spoils?.drop_charge ? button('Drop', goId(seen, 'drop')) : undefined,
      ),
    ],
  })
}
