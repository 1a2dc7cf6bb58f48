import { SKILLS, type Skill } from '@lumen/rules'
import { ComponentType, TextInputStyle } from 'discord-api-types/v10'
import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Seen } from '../commands/action.ts'
import { actId, lookId } from '../components/ids.ts'
import type { Form, Message } from '../discord/message.ts'
import { SKILL_WORDS } from '../messages/en/terms.ts'
import { amount, bar, counted, exact, percentOf, priced, relative } from './figures.ts'
import { button, buttons, divider, message, text } from './layout.ts'

const PER_POINT: Readonly<Record<Skill, (per: AnswerOf<'player.skill-sheet'>['per_point']) => string>> = {
  energy: (per) => `+${exact(per.energy)} max energy`,
  stamina: (per) => `+${exact(per.stamina)} max stamina`,
  hp: (per) => `+${exact(per.hp)} max hit points`,
  attack: (per) => `+${percentOf(per.attackPpm)} attack`,
  defense: (per) => `+${percentOf(per.defensePpm)} defense`,
}

export const skillsView = (sheet: AnswerOf<'player.skill-sheet'>, seen: Seen, news?: string): Message => {
  const { respec, available } = sheet
  return message({
    accent: news === undefined ? OUTCOMES.notice.int : OUTCOMES.success.int,
    private: true,
    blocks: [
      text(
        `# ${news ?? 'Your skills'}`,
        available > 0 ? `**${counted(available, 'point')}** to spend.` : 'No points to spend; levels bring more.',
      ),
      divider(),
      text(
        ...sheet.skills.map(
          ({ skill, points, max }) =>
            `${bar(points, max)} **${SKILL_WORDS[skill]}** ${amount(points)} / ${amount(max)} · ${PER_POINT[skill](sheet.per_point)} a point`,
        ),
      ),
      text(
        respec.ready_at === null
          ? `-# Taking all points back costs ${amount(respec.lumenite)} lumenite; you have ${amount(respec.have)}.`
          : `-# You can take points back again ${relative(respec.ready_at)}.`,
      ),
      buttons(
        button('Spend points', lookId('skill-form', seen), 'primary', available === 0),
        button('Take points back', lookId('respec-ask', seen), 'danger', sheet.allocated === 0 || respec.ready_at !== null),
      ),
    ],
  })
}

/** Five fields, one a skill. */
export const skillForm = (seen: Seen): Form => ({
  title: 'Spend skill points',
  custom_id: lookId('skill-spend', seen),
  components: SKILLS.map((skill) => ({
    type: ComponentType.Label,
    label: `${SKILL_WORDS[skill]}: points to add`,
    component: {
      type: ComponentType.TextInput,
      custom_id: skill,
      style: TextInputStyle.Short,
      required: false,
      max_length: 7,
      placeholder: '0',
    },
  })),
})

export const respecAskView = ({ allocated, respec }: AnswerOf<'player.skill-sheet'>, seen: Seen): Message =>
  message({
    accent: OUTCOMES.refusal.int,
    private: true,
    blocks: [
      text(
        '# Take all points back?',
        `All **${counted(allocated, 'point')}** come back to you, and your pools shrink to what they were without them.`,
        priced(respec.have, respec.lumenite),
      ),
      buttons(
        button('Keep them', lookId('skills', seen), 'primary'),
        button(`Take back for ${amount(respec.lumenite)} lumenite`, actId('respec', seen), 'danger', respec.have < respec.lumenite),
      ),
    ],
  })
