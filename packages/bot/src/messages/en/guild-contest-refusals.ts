import { amount, counted, relative } from '../../views/figures.ts'
import type { Code, RefusalWords } from '../wording.ts'

type ContestCode = Extract<Code, `guild-raids/${string}` | `guild-wars/${string}`>

const RAID = { label: 'Raid', command: 'guild raid' }
const WAR = { label: 'War', command: 'guild war' }

/** What only the game itself is refused. */
const ourselves = () => ({ what: 'The game’s own arrangement of that war stands already, or cannot stand.' })

/** What refusals about raids and wars of guilds say in English. */
export const guildContestRefusals: { readonly [C in ContestCode]: RefusalWords[C] } = {
  'guild-raids/guild-level-too-low': ({ number, mention }) => ({
    what: `A raid takes a guild of level **${number('needs')}**; yours has reached level **${number('level')}**.`,
    now: `Its leader raises it with ${mention('guild upgrade')}, out of the vault.`,
  }),
  'guild-raids/raid-active': ({ number }) => ({
    what: `Your guild’s boss stands already, with **${amount(number('hp'))}** of **${amount(number('hp_max'))}** hit points.`,
    now: `It leaves ${relative(number('ends_at'))}. Strike it first.`,
    ways: [RAID],
  }),
  'guild-raids/no-active-raid': ({ number }) => ({
    what: number('killed_at') > 0 ? `Your guild’s boss fell ${relative(number('killed_at'))}.` : 'Your guild fights no boss right now.',
    now: 'An officer or the leader calls the guild to the next raid.',
    ways: [RAID],
  }),
  'guild-raids/raid-ended': ({ number }) => ({
    what: `The boss left ${relative(number('ended_at'))}, undefeated.`,
    now: 'An officer or the leader can call the guild to another raid.',
    ways: [RAID],
  }),
  'guild-raids/attempts-used': ({ number }) => ({
    what: `You have struck **${counted(number('attempts'), 'time')}** today, as often as anyone may.`,
    now: `You can strike again ${relative(number('ready_at'))}.`,
    ways: [RAID],
  }),
  'guild-raids/no-maidens': ({ mention }) => ({
    what: 'You have no maidens who could fight for you.',
    now: `Call some with ${mention('summon')}.`,
    ways: [{ label: 'Summon', command: 'summon' }],
  }),
  'guild-wars/guild-level-too-low': ({ number, mention }) => ({
    what: `A war takes a guild of level **${number('needs')}**; yours has reached level **${number('level')}**.`,
    now: `Its leader raises it with ${mention('guild upgrade')}, out of the vault.`,
  }),
  'guild-wars/already-enrolled': ({ number }) => ({
    what: 'Your guild is enrolled already.',
    now: `Its war begins ${relative(number('starts_at'))}.`,
    ways: [WAR],
  }),
  'guild-wars/too-few-members': ({ number, mention }) => ({
    what: `A war takes **${counted(number('needs'), 'member')}**; your guild has **${amount(number('members'))}**.`,
    now: `Ask people in with ${mention('guild invite')}.`,
  }),
  'guild-wars/same-guild': ourselves,
  'guild-wars/not-enrolled': ourselves,
  'guild-wars/already-matched': ourselves,
  'guild-wars/not-matched': ourselves,
  'guild-wars/already-resolved': ourselves,
  'guild-wars/too-early': ({ number }) => ({ what: `That war’s hour comes ${relative(number('starts_at'))}.` }),
}
