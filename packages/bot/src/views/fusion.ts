import { batchAltText } from '../cards/batch.ts'
import { altText } from '../cards/card.ts'
import { type Element, OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Done, ResultOf, Seen } from '../commands/action.ts'
import { actId, goId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { news } from '../messages/en/news.ts'
import { amount, bar, change, counted, percentOf } from './figures.ts'
import { button, buttons, divider, message, picture, text } from './layout.ts'
import { batchCardOf, cardOf, cardPicture, elementAccent, elementWord } from './maiden-card.ts'

const shardLine = (tier: number, have: number, need: number): string =>
  `${bar(have, need)} **${amount(have)}** / ${amount(need)} shards of tier ${tier}`

/** What a fusion costs and could yield; the chance is told before it is paid for. */
export const fusionAskView = (plan: AnswerOf<'fusion.preview'>, seen: Seen): Message => {
  const { first, second, tier, success_ppm, shards, results } = plan
  const element = plan.element as Element
  const [least, most] = plan.shards_on_failure
  const same = first.base === second.base
  const pair = [batchCardOf(first, false), batchCardOf(second, false)]
  const canRedeem = shards.have >= shards.need
  return message({
    accent: elementAccent(element),
    pictures: [{ name: 'pair.png', kind: 'batch', cards: pair }],
    blocks: [
      text(`# ${same ? `Fuse two copies of ${first.name}?` : `Fuse ${first.name} and ${second.name}?`}`),
      picture('pair.png', batchAltText(pair)),
      text(
        `**${percentOf(success_ppm, 4)}** for a maiden of tier **${tier + 1}** ${seen.ruleset.maidens.tierName(tier + 1)}, ${elementWord(element)}`,
        `She would be ${results.length === 1 ? '' : 'one of '}${results.map(({ name, owned }) => `**${name}**${owned === 0 ? ' (new)' : ''}`).join(', ')}${results.length > 1 ? ', each as likely' : ''}.`,
        `Otherwise ${least} to ${most} shards of tier ${tier} are left of them.`,
      ),
      divider(),
      text(`Lumees ${change(plan.lumees, plan.lumees - plan.cost)}`, shardLine(tier, shards.have, shards.need)),
      buttons(
        button(`Fuse for ${amount(plan.cost)} lumees`, actId('fuse', seen, first.base, second.base), 'primary'),
        canRedeem
          ? button(`Certain, with ${amount(shards.need)} shards`, actId('redeem', seen, first.base, second.base), 'success')
          : undefined,
        button('Keep them', lookId('fuse-not', seen)),
      ),
    ],
  })
}

export const fusionKeptView = (): Message =>
  message({ accent: OUTCOMES.notice.int, blocks: [text('# Both stay with you', 'Nothing was fused, and nothing was spent.')] })

type Pair = { readonly a: number; readonly b: number }

export const fusedView = (
  done: Done<ResultOf<'fusion.fuse'>>,
  after: AnswerOf<'fusion.aftermath'> | undefined,
  seen: Seen,
  { a, b }: Pair,
): Message => {
  const { result } = done
  const name = (id: number): string => seen.ruleset.maidens.base(id)?.name ?? 'a maiden'
  const stack = after?.stack ?? null
  const again = after?.again
  const parents = a === b ? `two copies of ${name(a)}` : `${name(a)} and ${name(b)}`
  const failed = result.result === null
  const held = after?.shards
  const headline = failed
    ? [
        text(
          `# ${OUTCOMES.refusal.sign} The fusion did not hold`,
          `Of ${parents}, **${counted(result.shards, 'shard')}** of tier ${result.tier} are left.`,
        ),
      ]
    : [
        text(
          `# ${name(result.result!)} rises`,
          `Tier **${result.tier + 1}** ${seen.ruleset.maidens.tierName(result.tier + 1)}, from ${parents}${result.new ? ' · **new**' : ''}`,
        ),
        stack === null ? undefined : picture('fusion.png', altText(cardOf(stack))),
      ]
  return message({
    accent: failed ? OUTCOMES.refusal.int : stack === null ? OUTCOMES.success.int : elementAccent(stack.element),
    pictures: stack === null ? [] : [cardPicture('fusion.png', stack)],
    blocks: [
      ...headline,
      divider(),
      text(`Lumees ${change(result.lumees + result.cost, result.lumees)}`, held ? shardLine(result.tier, held.have, held.need) : undefined),
      text(...news(done.events, seen.ruleset)),
      buttons(
        again
          ? button(
              `Fuse again: ${percentOf(again.success_ppm)} for ${amount(again.cost)} lumees`,
              actId('fuse-again', seen, a, b),
              'primary',
            )
          : button('Fuse again', actId('fuse-again', seen, a, b), 'primary', true),
        again && held && held.have >= held.need
          ? button(`Certain, with ${amount(held.need)} shards`, actId('redeem-again', seen, a, b), 'success')
          : undefined,
        button('Maidens', goId(seen, 'maidens')),
        button('Daily', goId(seen, 'daily')),
      ),
    ],
  })
}

export const shardsView = (sheet: AnswerOf<'fusion.shard-sheet'>, seen: Seen): Message => {
  const held = sheet.tiers.filter(({ have }) => have > 0)
  const [least, most] = sheet.on_failure
  return message({
    accent: OUTCOMES.notice.int,
    private: true,
    blocks: [
      text(
        '# Your shards',
        `A fusion that does not hold leaves ${least} to ${most} shards of its tier. **${amount(sheet.need)}** of a tier make one of that tier certain, at the usual price.`,
      ),
      divider(),
      text(
        ...(held.length === 0
          ? ['None yet: every fusion has held, or none was tried.']
          : held.map(
              ({ tier, tier_name, have, cost }) =>
                `${bar(have, sheet.need)} **${amount(have)}** / ${amount(sheet.need)} · tier ${tier} ${tier_name}${have >= sheet.need ? ` · **enough for ${Math.floor(have / sheet.need)}**` : ''}\n-# a fusion costs ${amount(cost)} lumees`,
            )),
      ),
      text(`-# Use them with ${seen.mention('fuse')}: the button for it appears when there are enough.`),
    ],
  })
}
