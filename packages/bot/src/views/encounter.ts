import type { MetSheet } from '@lumen/rules'
import { altText, type Card } from '../cards/card.ts'
import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Done, ResultOf, Seen } from '../commands/action.ts'
import { actId, goId, lookId } from '../components/ids.ts'
import type { Message, Picture } from '../discord/message.ts'
import { news } from '../messages/en/news.ts'
import { confirmView } from './confirm.ts'
import { amount, change, percentOf, relative } from './figures.ts'
import { type Block, button, buttons, divider, message, picture, text } from './layout.ts'
import { cardOf, cardPicture, elementAccent, elementWord } from './maiden-card.ts'

const FILE = 'encounter.png'
/** Small enough that the answer stands beside her on most screens. */
const WIDTH = 280

/** She is not owned yet: the card shows her as she is before any variance. */
const cardOfMet = (met: MetSheet): Card => ({
  name: met.name,
  tier: met.tier,
  tierName: met.tier_name,
  element: met.element,
  stars: 0,
  attack: met.attack,
  defense: met.defense,
  hp: met.hp,
  speed: met.speed,
  copies: Math.max(1, met.owned),
  description: met.description,
})

export const encounterPicture = (met: MetSheet): Picture => ({ name: FILE, kind: 'card', card: cardOfMet(met), width: WIDTH })

/** Who stands there, what winning her takes, until when she waits, and the answers. */
export const encounterBlocks = (met: MetSheet, seen: Seen): readonly Block[] => {
  const { capture_ppm, purification, lumenite, owned } = met
  const chance = percentOf(capture_ppm)
  return [
    text(`# ${met.name} crosses your path`),
    picture(FILE, altText(cardOfMet(met))),
    text(
      `tier **${met.tier}** ${met.tier_name} · ${elementWord(met.element)} · ${owned === 0 ? '**new to you**' : `you have ${amount(owned)}`} · met in ${met.sector_name}`,
      capture_ppm === 0 ? 'A capture is **out of reach** at your level.' : `**${chance}** to capture her; one try, then she is gone.`,
      lumenite < purification
        ? `Certain by purification: **${amount(purification)}** lumenite; you have ${amount(lumenite)}.`
        : `Certain by purification: lumenite ${change(lumenite, lumenite - purification)}.`,
      `She leaves ${relative(met.expires_at)}.`,
    ),
    buttons(
      button(
        capture_ppm === 0 ? 'Capture: out of reach' : `Capture: ${chance}`,
        actId('capture', seen),
        capture_ppm === 0 ? 'plain' : 'primary',
        capture_ppm === 0,
      ),
      button(
        `Purify for ${amount(purification)} lumenite`,
        actId('purify', seen),
        capture_ppm === 0 ? 'primary' : 'success',
        lumenite < purification,
      ),
      // whom one has already, one lets go at once; a first of her kind may not come again
      button('Let her go', owned === 0 ? lookId('release-ask', seen) : actId('release', seen), 'danger'),
    ),
  ]
}

/** Asks before someone new is let go. */
export const releaseAskView = (answer: AnswerOf<'exploration.encounter'>, seen: Seen): Message => {
  const { encounter } = answer
  if (!encounter) return encounterView(answer, seen)
  return confirmView(
    {
      title: `Let ${encounter.name} go?`,
      accent: elementAccent(encounter.element),
      about: [text('You have nobody like her yet, and there is no telling when she will cross your path again.', 'Nothing is spent.')],
      yes: { label: 'Let her go for good', id: actId('release', seen) },
      no: 'Back to her',
      back: lookId('encounter', seen),
    },
    seen,
  )
}

/** Who waits, asked for by itself. */
export const encounterView = ({ encounter }: AnswerOf<'exploration.encounter'>, seen: Seen): Message =>
  encounter
    ? message({
        accent: elementAccent(encounter.element),
        pictures: [encounterPicture(encounter)],
        blocks: encounterBlocks(encounter, seen),
      })
    : message({
        accent: OUTCOMES.notice.int,
        private: true,
        blocks: [text('# Nobody waits for you'), buttons(button('Map', lookId('explore-map', seen), 'primary'))],
      })

/** Where one was goes on. */
const onward = (sector: number, base: number | null, seen: Seen): Block =>
  buttons(
    button('Explore on', lookId('explore-look', seen, sector), 'primary'),
    button('Map', lookId('explore-map', seen)),
    base === null ? undefined : button('Maidens', goId(seen, 'maidens')),
  )

type Won = Done<ResultOf<'exploration.capture'> | ResultOf<'exploration.purify'>>

/** What came of a capture or a purification. */
export const wonView = (done: Won, stacks: AnswerOf<'maidens.stacks'> | undefined, seen: Seen): Message => {
  const { result } = done
  const name = seen.ruleset.maidens.base(result.base)?.name ?? 'She'
  const tier = `tier **${result.tier}** ${seen.ruleset.maidens.tierName(result.tier)}`
  if ('success' in result && !result.success)
    return message({
      accent: OUTCOMES.refusal.int,
      blocks: [
        text(`# ${OUTCOMES.refusal.sign} ${name} slips away`, `${tier} · the chance was ${percentOf(result.chance_ppm)}`),
        text(...news(done.events, seen.ruleset)),
        onward(result.sector, null, seen),
      ],
    })
  const stack = stacks?.stacks[0]
  const how =
    'cost' in result
      ? `Lumenite ${change(result.lumenite + result.cost, result.lumenite)}`
      : `The chance was ${percentOf(result.chance_ppm)}`
  return message({
    accent: stack ? elementAccent(stack.element) : OUTCOMES.success.int,
    pictures: stack ? [cardPicture(FILE, stack, WIDTH)] : [],
    blocks: [
      text(`# ${name} is yours${result.new ? ' for the first time' : ''}`),
      stack ? picture(FILE, altText(cardOf(stack))) : undefined,
      text(`${tier}${stack ? ` · ${elementWord(stack.element)} · ${amount(stack.quantity)} in your stack` : ''}`, how),
      text(...news(done.events, seen.ruleset)),
      divider(),
      onward(result.sector, result.base, seen),
    ],
  })
}

export const releasedView = ({ result }: Done<ResultOf<'exploration.release'>>, seen: Seen): Message =>
  message({
    accent: OUTCOMES.notice.int,
    blocks: [
      text(`# ${seen.ruleset.maidens.base(result.base)?.name ?? 'She'} goes her way`, 'Nothing was spent.'),
      onward(result.sector, null, seen),
    ],
  })
