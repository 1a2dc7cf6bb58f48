import { ComponentType, TextInputStyle } from 'discord-api-types/v10'
import type { Seen } from '../commands/action.ts'
import { actId, lookId } from '../components/ids.ts'
import type { Form, Message } from '../discord/message.ts'
import { gains } from '../messages/en/news.ts'
import { confirmView } from './confirm.ts'
import { amount, counted, span } from './figures.ts'
import { type GuildSheet, owedWords } from './guild.ts'
import { text } from './layout.ts'
import { mentionOf, playerText } from './player-text.ts'

const paidLine = ({ me }: GuildSheet): string | undefined => {
  const owed = owedWords(me.owed)
  return owed === '' ? undefined : `What it owes you, **${owed}**, is paid to you.`
}

const forfeited = ({ vault }: GuildSheet): string =>
  vault.lumees + vault.lumenite === 0 ? 'Its vault is empty.' : `What its vault holds, **${gains(vault)}**, is lost for good.`

/** The last to go takes the guild along. */
export const leaveAskView = (sheet: GuildSheet, seen: Seen): Message => {
  const last = sheet.members === 1
  const bound = sheet.me.role === 'leader' && !last
  return confirmView(
    {
      title: last ? `Leave and end ${playerText(sheet.name)}?` : `Leave ${playerText(sheet.name)}?`,
      about: [
        text(
          bound
            ? `You lead it, and others are left: hand it over with ${seen.mention('guild transfer')}, or end it with ${seen.mention('guild disband')}.`
            : last
              ? 'You are the last: the guild ends with you.'
              : 'What you gave is forgotten with you; should you return, you begin anew.',
          last ? forfeited(sheet) : undefined,
          bound ? undefined : paidLine(sheet),
        ),
      ],
      yes: { label: last ? 'Leave and end it' : 'Leave', id: actId('guild-leave', seen), disabled: bound },
      no: 'Stay',
    },
    seen,
  )
}

export const kickAskView = (player: string, seen: Seen): Message =>
  confirmView(
    {
      title: `Throw ${mentionOf(player)} out?`,
      about: [
        text(
          `They are paid what the guild owes them, and for ${span(seen.ruleset.guilds.rejoinMs)} no guild takes them. What they gave is forgotten.`,
        ),
      ],
      yes: { label: 'Throw them out', id: actId('guild-kick', seen, player) },
      no: 'Keep them',
    },
    seen,
  )

export const transferAskView = (player: string, sheet: GuildSheet, seen: Seen): Message =>
  confirmView(
    {
      title: `Hand ${playerText(sheet.name)} over to ${mentionOf(player)}?`,
      about: [
        text('From then on they lead: only they could give it back. You become an officer, or a member if all officers’ seats are taken.'),
      ],
      yes: { label: 'Hand it over', id: actId('guild-transfer', seen, player) },
    },
    seen,
  )

export const disbandAskView = (sheet: GuildSheet, seen: Seen): Message =>
  confirmView(
    {
      title: `End ${playerText(sheet.name)}?`,
      about: [
        text(
          `${counted(sheet.members, 'member')} will belong to no guild, and nothing brings this one back.`,
          forfeited(sheet),
          'What it owes its members stays theirs to collect.',
        ),
      ],
      yes: { label: 'End the guild', id: actId('guild-disband', seen) },
    },
    seen,
  )

/** Asks before the vault pays for a level; `undefined` at the last one. */
export const raiseAskView = (sheet: GuildSheet, seen: Seen): Message | undefined => {
  const { next, vault } = sheet
  if (next === null) return undefined
  const enough = vault.lumees >= next.price
  return confirmView(
    {
      title: `Raise ${playerText(sheet.name)} to level ${next.level}?`,
      about: [
        text(
          `There will be room for **${counted(next.slots, 'member')}** and **${counted(next.officers, 'officer')}**.`,
          enough
            ? `The vault pays **${amount(next.price)}** lumees and keeps **${amount(vault.lumees - next.price)}**.`
            : `It takes **${amount(next.price)}** lumees; the vault holds **${amount(vault.lumees)}**.`,
        ),
      ],
      yes: { label: `Pay ${amount(next.price)} lumees`, id: actId('guild-raise', seen, next.level), style: 'primary', disabled: !enough },
      no: 'Not now',
    },
    seen,
  )
}

/** How much to give. */
export const giveForm = (seen: Seen): Form => ({
  title: 'Give to the vault',
  custom_id: lookId('guild-given', seen),
  components: [
    {
      type: ComponentType.Label,
      label: 'Lumees',
      component: {
        type: ComponentType.TextInput,
        custom_id: 'lumees',
        style: TextInputStyle.Short,
        required: true,
        max_length: 16,
        placeholder: `${amount(seen.ruleset.guilds.donation.lumees)} or more`,
      },
    },
  ],
})

/** What the guild says of itself. */
export const settingsForm = (seen: Seen): Form => ({
  title: 'What the guild says of itself',
  custom_id: lookId('guild-wished', seen),
  components: [
    {
      type: ComponentType.Label,
      label: 'Description',
      component: {
        type: ComponentType.TextInput,
        custom_id: 'description',
        style: TextInputStyle.Paragraph,
        required: false,
        max_length: 300,
      },
    },
    {
      type: ComponentType.Label,
      label: 'Emblem: an emoji or a few characters',
      component: { type: ComponentType.TextInput, custom_id: 'emblem', style: TextInputStyle.Short, required: false, max_length: 16 },
    },
  ],
})
