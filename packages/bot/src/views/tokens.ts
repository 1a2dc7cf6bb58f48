import type { Token } from '@lumen/rules'
import { LARGEST_BATCH } from '../cards/batch.ts'
import { OUTCOMES, tierColours } from '../cards/palette.ts'
import type { AnswerOf, Batch, ResultOf, Seen } from '../commands/action.ts'
import { actId, goId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { news } from '../messages/en/news.ts'
import { TOKEN_WORDS, tokensWord } from '../messages/en/tower.ts'
import { arrivalPicture, arrivalTitle, linesOf, lineWords } from './arrivals.ts'
import { amount, change, percent } from './figures.ts'
import { type Block, button, buttons, divider, message, picture, text } from './layout.ts'
import { stoppedText } from './stopped.ts'

export type Purse = AnswerOf<'tokens.purse'>
type Held = Purse['tokens'][number]

/** `3 · 18.3674 % · 2: 30.6122 % · …`, the lowest tier first, with how many of each are owned. */
const oddsLine = ({ tiers, total }: Held): string =>
  [...tiers]
    .reverse()
    .map(({ tier, tier_name, weight, bases, owned }) => `T${tier} ${tier_name} **${percent(weight, total, 4)}** (yours ${owned}/${bases})`)
    .join(' · ')

/** The most that one press gives away: as many as the picture shows. */
const most = (redeemable: number): number => Math.min(LARGEST_BATCH, redeemable)

/** Buttons that give one, or as many as one press may. */
export const redeemButtons = (
  token: Token,
  redeemable: number,
  seen: Seen,
  { word = TOKEN_WORDS[token], main = true } = {},
): ReturnType<typeof button>[] => [
  button(`${word} ×1`, actId('token-redeem', seen, token, 1), main ? 'primary' : 'plain', redeemable < 1),
  ...(most(redeemable) > 1 ? [button(`${word} ×${most(redeemable)}`, actId('token-redeem', seen, token, most(redeemable)))] : []),
]

const rows = (held: readonly Held[], seen: Seen): readonly Block[] => {
  // two kinds a line: four buttons at most
  const pairs = held.map((_, i) => held.slice(i, i + 2)).filter((_, i) => i % 2 === 0)
  return pairs.map((pair) =>
    buttons(...pair.flatMap((each) => redeemButtons(each.token, each.redeemable, seen, { main: each === held.at(-1) }))),
  )
}

/** What is owned, and the exact odds of what each would give. */
export const tokensView = (purse: Purse, seen: Seen): Message => {
  const held = purse.tokens.filter(({ redeemable }) => redeemable > 0)
  const priced = (n: Held): string => (n.cost > 1 ? ` · ${amount(n.cost)} for one maiden` : '')
  return message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(
        held.length === 0
          ? '# You have no tokens yet'
          : `# ${held.map(({ token, held: n }) => tokensWord({ token, amount: n })).join(', ')}`,
        `A token becomes a maiden of one of its tiers${purse.prefer_unowned ? ', one you do not own yet as long as there are any' : ''}. Floors of the ${seen.mention('tower')} give them.`,
      ),
      divider(),
      text(
        ...purse.tokens.map(
          (each) => `**${TOKEN_WORDS[each.token]}** · you have **${amount(each.held)}**${priced(each)}\n-# ${oddsLine(each)}`,
        ),
      ),
      ...rows(held, seen),
      buttons(button('Tower', goId(seen, 'tower'), held.length === 0 ? 'primary' : 'plain'), button('Maidens', goId(seen, 'maidens'))),
    ],
  })
}

type Result = ResultOf<'tokens.redeem'>

/** Who came for tokens. `answer` holds the stacks as they stand now; without it the picture is left out. */
export const redeemedView = (batch: Batch<Result>, answer: AnswerOf<'maidens.stacks'> | undefined, seen: Seen): Message => {
  const results = batch.done.map(({ result }) => result)
  const [first, last] = [results[0]!, results.at(-1)!]
  const lines = linesOf(results, seen)
  const drawn = arrivalPicture('redeemed.png', lines, results.length, answer?.stacks ?? [])
  const { cost } = seen.ruleset.tokens.redemption[last.token]
  const left = Math.floor(last.held / cost)
  return message({
    accent: tierColours(lines[0]!.tier).int,
    pictures: drawn ? [drawn.drawn] : [],
    blocks: [
      text(`# ${arrivalTitle(lines, results.length)}`),
      drawn ? picture(drawn.drawn.name, drawn.alt) : undefined,
      text(...lines.map((line) => lineWords(line, seen))),
      divider(),
      text(
        `${TOKEN_WORDS[last.token]} tokens ${change(first.held + first.cost, last.held)}`,
        ...news(
          batch.done.flatMap(({ events }) => events),
          seen.ruleset,
        ),
      ),
      stoppedText(batch, seen),
      buttons(
        ...(left > 0 ? redeemButtons(last.token, left, seen, { word: 'Again' }) : []),
        button('Tokens', goId(seen, 'tokens')),
        button('Maidens', goId(seen, 'maidens')),
      ),
    ],
  })
}
