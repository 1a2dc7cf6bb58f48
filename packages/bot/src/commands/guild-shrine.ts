import { no } from '@lumen/rules'
import { left, right } from 'fp-ts/lib/Either.js'
import type { Message } from '../discord/message.ts'
import { gains, news } from '../messages/en/news.ts'
import { amount, counted } from '../views/figures.ts'
import { type GuildShrine, guildShrineAskView, guildShrineView } from '../views/guild-shrine.ts'
import { plainView } from '../views/plain.ts'
import { asks, type Done, doesThenAsks, type Seen } from './action.ts'
import { type Command, command, type Use } from './command.ts'

const nothing = () => right({})
const sheet = { name: 'guild-shrine.status', question: nothing } as const

const look = asks('guild-shrine.status', nothing, (status, seen) => guildShrineView(status, seen))

const told = (
  heading: string,
  done: Done,
  status: GuildShrine | undefined,
  seen: Seen,
  ...more: readonly (string | undefined)[]
): Message =>
  status === undefined
    ? plainView(heading, seen, 'guild shrine')
    : guildShrineView(status, seen, [`# ${heading}`, ...more, ...news(done.events, seen.ruleset)])

const sharedWords = ({
  pool,
  vault,
  shares,
}: {
  readonly pool: number
  readonly vault: number
  readonly shares: readonly unknown[]
}): string => `**${amount(pool - vault)}** lumees wait for ${counted(shares.length, 'member')}, and **${amount(vault)}** went to the vault.`

export const guildShrineCommands: readonly Command[] = [
  command({ name: 'guild shrine', description: "Your guild's shrine: what it holds, who gets how much, its next level", action: look }),
]

export const guildShrineUses: readonly Use[] = [
  { verb: 'guild-shrine', answer: 'update', action: look },
  { verb: 'guild-shrine-ask', answer: 'update', action: asks('guild-shrine.status', nothing, guildShrineAskView) },
  {
    verb: 'guild-shrine-collect',
    answer: 'update',
    action: doesThenAsks({ name: 'guild-shrine.collect', input: nothing }, sheet, (done, status, seen) =>
      told(`${amount(done.result.pool)} lumees shared out`, done, status, seen, sharedWords(done.result)),
    ),
  },
  {
    verb: 'guild-shrine-up',
    answer: 'update',
    action: doesThenAsks(
      {
        name: 'guild-shrine.upgrade',
        input: ({ args }) =>
          /^\d{1,2}$/.test(args[1] ?? '')
            ? right({ level: Number(args[1]) })
            : left(no('core/invalid-input', { path: 'level', found: args[1] ?? 'a damaged button', expected: 'a level of the shrine' })),
      },
      sheet,
      (done, status, seen) =>
        told(
          done.result.level === 1 ? 'Your guild has a shrine' : `The shrine rose to level ${done.result.level}`,
          done,
          status,
          seen,
          done.result.pool > 0 ? sharedWords(done.result) : undefined,
        ),
    ),
  },
  {
    verb: 'guild-shrine-take',
    answer: 'update',
    action: doesThenAsks({ name: 'guilds.collect-payout', input: nothing }, sheet, (done, status, seen) => {
      const { paid, returned } = done.result
      const back = gains(returned)
      const took = [gains(paid), paid.gold_tokens > 0 ? counted(paid.gold_tokens, 'gold token') : ''].filter((part) => part !== '')
      return told(
        took.join(' · ') || 'Your purse is full',
        done,
        status,
        seen,
        back === '' ? undefined : `${back} did not fit your purse and went to the vault.`,
      )
    }),
  },
]
