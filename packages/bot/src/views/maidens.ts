import { ELEMENTS, SORTS, type Sort } from '@lumen/rules'
import { altText } from '../cards/card.ts'
import { type Element, OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Seen } from '../commands/action.ts'
import { actId, goId, lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { bonusWords, SORT_WORDS } from '../messages/en/terms.ts'
import { amount, counted, dated, percent, relative, short } from './figures.ts'
import { button, buttons, divider, message, picture, select, text } from './layout.ts'
import { cardOf, cardPicture, elementAccent, elementWord } from './maiden-card.ts'

/** Which list is shown: goes along in the ids of its components. */
export interface ListState {
  readonly tier: number | null
  readonly element: Element | null
  readonly sort: Sort
  readonly page: number
}

export const listArgs = ({ tier, element, sort, page }: ListState): readonly (string | number)[] => [tier ?? '', element ?? '', sort, page]

const asNumber = (textual: string | undefined): number | null =>
  textual !== undefined && /^\d{1,5}$/.test(textual) ? Number(textual) : null

export const listState = ([tier, element, sort, page]: readonly string[]): ListState => ({
  tier: asNumber(tier),
  element: ELEMENTS.find((each) => each === element) ?? null,
  sort: SORTS.find((each) => each === sort) ?? 'power',
  page: asNumber(page) ?? 1,
})

type Listed = AnswerOf<'maidens.list'>
type Stack = Listed['stacks'][number]

/** One line each: what people compare stands last. */
const lineOf = (sort: Sort, { name, tier, tier_name, element, quantity, attack, power, locked, leads }: Stack): string =>
  [
    `**${name}** ×${amount(quantity)}`,
    `T${tier} ${tier_name}`,
    elementWord(element),
    sort === 'attack' ? `attack **${short(attack)}**` : `power **${short(power)}**`,
    leads ? 'leads' : '',
    locked ? 'locked' : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')

export const maidensView = (list: Listed, seen: Seen): Message => {
  const state: ListState = { tier: list.tier, element: list.element, sort: list.sort, page: list.page }
  const id = (verb: string, changes: Partial<ListState>): string => lookId(verb, seen, ...listArgs({ ...state, ...changes }))
  const filtered = list.tier !== null || list.element !== null
  if (list.owned === 0)
    return message({
      accent: OUTCOMES.notice.int,
      blocks: [
        text('# Nobody has come yet', `${seen.mention('summon')} calls the first maiden to your side.`),
        buttons(button('Summon', goId(seen, 'summon'), 'primary'), button('Odds', goId(seen, 'rates'))),
      ],
    })
  const any = (label: string, chosen: boolean) => ({ label, value: 'any', chosen })
  return message({
    accent: list.element === null ? OUTCOMES.notice.int : elementAccent(list.element),
    blocks: [
      text(
        '# Your maidens',
        `**${list.owned}** of ${list.known} known · ${counted(list.copies, 'copy', 'copies')} · power **${short(list.total_power)}**` +
          (filtered ? ` · ${counted(list.found, 'match', 'matches')}` : ''),
      ),
      divider(),
      text(
        ...(list.stacks.length === 0 ? ['Nobody of this kind has come to you yet.'] : list.stacks.map((stack) => lineOf(list.sort, stack))),
      ),
      divider(),
      list.stacks.length === 0
        ? undefined
        : select(
            id('list-show', {}),
            'Look at one of them',
            list.stacks.map(({ name, base, tier, tier_name }) => ({
              label: name,
              value: `${base}`,
              description: `Tier ${tier} ${tier_name}`,
            })),
          ),
      buttons(
        button('Previous', id('list-back', { page: Math.max(1, list.page - 1) }), 'plain', list.page <= 1),
        button(`Page ${list.page} of ${list.pages}`, id('list-here', {}), 'plain', true),
        button('Next', id('list-on', { page: list.page + 1 }), 'primary', list.page >= list.pages),
      ),
      select(id('list-tier', { page: 1 }), 'Tier', [
        any('All tiers', list.tier === null),
        ...list.tiers.map((tier) => ({
          label: `Tier ${tier} ${seen.ruleset.maidens.tierName(tier)}`,
          value: `${tier}`,
          chosen: tier === list.tier,
        })),
      ]),
      select(id('list-element', { page: 1 }), 'Element', [
        any('All elements', list.element === null),
        ...ELEMENTS.map((element) => ({ label: elementWord(element), value: element, chosen: element === list.element })),
      ]),
      select(
        id('list-sort', { page: 1 }),
        'Order',
        SORTS.map((sort) => ({ label: `By ${SORT_WORDS[sort].toLowerCase()}`, value: sort, chosen: sort === list.sort })),
      ),
    ],
  })
}

const rolled = (bp: number): string => `${bp >= 0 ? '+' : '−'}${percent(Math.abs(bp), 10_000, 1)}`

export const maidenView = (shown: AnswerOf<'maidens.show'>, seen: Seen, news?: string): Message => {
  const { stack, bonus, leader_ready_at, copy_cap } = shown
  const { variance } = stack
  const words = bonusWords(bonus)
  return message({
    accent: elementAccent(stack.element),
    pictures: [cardPicture('maiden.png', stack)],
    blocks: [
      text(`# ${stack.name}`, news === undefined ? undefined : `**${news}**`, `*${stack.description}*`),
      picture('maiden.png', altText(cardOf(stack))),
      text(
        `Tier **${stack.tier}** ${stack.tier_name} · ${elementWord(stack.element)} · **${counted(stack.quantity, 'copy', 'copies')}**`,
        `Attack **${short(stack.attack)}** (${rolled(variance.attack)}) · defense **${short(stack.defense)}** (${rolled(variance.defense)}) · HP **${short(stack.hp)}** (${rolled(variance.hp)}) · speed **${stack.speed}**`,
        `Power **${short(stack.power)}**${copy_cap === null ? '' : ` · up to ${counted(copy_cap, 'copy', 'copies')} count`}`,
        words === '' ? undefined : `As leader: ${words}.`,
        `-# With you since ${dated(stack.obtained_at)}${leader_ready_at === null || stack.leads ? '' : ` · the leader can change ${relative(leader_ready_at)}`}`,
      ),
      buttons(
        stack.leads
          ? button('Leads', lookId('leads', seen), 'primary', true)
          : button('Make leader', actId('lead', seen, stack.base), 'primary', leader_ready_at !== null),
        stack.locked ? button('Unlock', actId('unlock', seen, stack.base)) : button('Lock', actId('lock', seen, stack.base)),
        stack.quantity >= 2 && !stack.locked && stack.tier <= seen.ruleset.fusion.maxTier
          ? button('Fuse two', lookId('fuse-ask', seen, stack.base, stack.base))
          : undefined,
        button('All maidens', goId(seen, 'maidens')),
      ),
    ],
  })
}

export const leaderView = (sheet: AnswerOf<'maidens.leader-sheet'>, seen: Seen, news?: string): Message => {
  const { stack, ready_at } = sheet
  const words = bonusWords(sheet.bonus)
  return message({
    accent: stack === null ? OUTCOMES.notice.int : elementAccent(stack.element),
    pictures: stack === null ? [] : [cardPicture('leader.png', stack)],
    blocks: [
      text(`# ${news ?? (stack === null ? 'Nobody leads' : `${stack.name} leads`)}`),
      stack === null ? undefined : picture('leader.png', altText(cardOf(stack))),
      text(
        stack === null ? `Choose one of your ${counted(sheet.owns, 'maiden')} with ${seen.mention('leader')}.` : `With her, ${words}.`,
        `Power **${short(sheet.total_power)}**`,
        ready_at === null ? undefined : `She can change again ${relative(ready_at)}.`,
      ),
      buttons(
        stack === null ? undefined : button('Let nobody lead', actId('step-down', seen), 'danger', ready_at !== null),
        button('Maidens', goId(seen, 'maidens')),
      ),
    ],
  })
}
