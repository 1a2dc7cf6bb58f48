import { OUTCOMES, tierColours } from '../cards/palette.ts'
import type { AnswerOf, Done, ResultOf, Seen } from '../commands/action.ts'
import { actId, goId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { news } from '../messages/en/news.ts'
import { arrivalPicture, arrivalTitle, linesOf, lineWords } from './arrivals.ts'
import { amount, change, counted, percent } from './figures.ts'
import { button, buttons, divider, message, picture, text } from './layout.ts'

type Result = ResultOf<'summon.pull'>
/** What a pull gave. `answer` holds the stacks as they stand now; without it the picture is left out. */
export const summonedView = (done: Done<Result>, answer: AnswerOf<'maidens.stacks'> | undefined, seen: Seen): Message => {
  const { result } = done
  const { summon } = seen.ruleset
  const lines = linesOf(result.results, seen)
  const best = lines[0]!
  const count = result.results.length
  const drawn = arrivalPicture('summon.png', lines, count, answer?.stacks ?? [])
  const guaranteedIn = summon.pityPulls - result.pity_counter
  const again = summon.batches.filter(({ pulls, premiumOnly }) => pulls === count || !premiumOnly)
  return message({
    accent: tierColours(best.tier).int,
    pictures: drawn ? [drawn.drawn] : [],
    blocks: [
      text(`# ${arrivalTitle(lines, count)}`),
      drawn ? picture(drawn.drawn.name, drawn.alt) : undefined,
      text(...lines.map((line) => lineWords(line, seen))),
      divider(),
      text(
        `Auric coin ${change(result.auric_coin + result.cost, result.auric_coin)}`,
        guaranteedIn === 1 ? 'The next pull is guaranteed.' : `A guaranteed pull in ${guaranteedIn}.`,
      ),
      text(...news(done.events, seen.ruleset)),
      buttons(
        ...again.map(({ pulls }) =>
          button(
            `Summon ×${pulls}${pulls === count ? ' again' : ''}`,
            actId('summon', seen, pulls),
            pulls === count ? 'primary' : 'plain',
            result.auric_coin < pulls * summon.costPerPull,
          ),
        ),
        button('Odds', goId(seen, 'rates')),
        button('Maidens', goId(seen, 'maidens')),
      ),
    ],
  })
}

/** Numbers stand under each other in a block of code. */
const table = (rows: readonly (readonly string[])[], left: number): string => {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)))
  const lines = rows.map((row) =>
    row
      .map((cell, i) => (i < left ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  )
  return `\`\`\`\n${lines.join('\n')}\n\`\`\``
}

export const oddsView = (odds: AnswerOf<'summon.odds'>, seen: Seen): Message => {
  const { tiers, total, guaranteed_in, pity_pulls } = odds
  const rows = tiers.map(({ tier, tier_name, weight, bases, owned }) => [
    `${tier}`,
    tier_name,
    percent(weight, total, 4),
    percent(weight, total * bases, 4),
    `${owned}/${bases}`,
  ])
  return message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text('# What a pull gives', `At level **${odds.level}**, exactly, from the rules in force:`),
      text(table([['T', 'Tier', 'Chance', 'Each of them', 'Yours'], ...rows], 2)),
      text(
        `Every ${pity_pulls}th pull is **guaranteed**: it rolls a tier like any other, then gives a maiden you do not own yet: of the unlocked tier above it, else of that tier, and if you own them all, anyone of the tier above. Yours comes ${guaranteed_in === 1 ? '**with the next pull**' : `in **${guaranteed_in}** pulls`}.`,
        odds.next_unlock === null
          ? 'Every tier that can be summoned is open to you.'
          : `Level **${odds.next_unlock.level}** opens ${odds.next_unlock.tiers.map((tier, i) => `tier ${tier} ${odds.next_unlock!.tier_names[i]}`).join(' and ')}.`,
        `A pull costs ${counted(odds.cost_per_pull, 'auric coin', 'auric coin')}; you have **${amount(odds.auric_coin)}**.`,
      ),
      buttons(
        ...odds.batches
          .filter(({ premium_only }) => !premium_only || odds.premium)
          .map(({ pulls, cost }, i) =>
            button(`Summon ×${pulls}`, actId('summon', seen, pulls), i === 0 ? 'primary' : 'plain', odds.auric_coin < cost),
          ),
      ),
    ],
  })
}
