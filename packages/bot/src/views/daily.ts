import { OUTCOMES } from '../cards/palette.ts'
import type { AnswerOf, Done, ResultOf, Seen } from '../commands/action.ts'
import { actId, goId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { gains, news } from '../messages/en/news.ts'
import { OBJECTIVE_WORDS } from '../messages/en/terms.ts'
import { amount, bar, counted, percentOf, relative } from './figures.ts'
import { button, buttons, divider, message, text } from './layout.ts'

type Status = AnswerOf<'daily.status'>

/** Where an objective is met. */
const WHERE: Readonly<Record<string, string>> = { drop: 'drop', summon: 'summon', fusion: 'fuse' }

const objectiveLines = ({ objectives }: Status, seen: Seen): readonly string[] =>
  objectives
    .filter(({ required }) => required > 0)
    .map(({ objective, done, required, met }) => {
      const where = WHERE[objective]
      return `${bar(done, required)} ${met ? '✓' : '·'} **${OBJECTIVE_WORDS[objective]}** ${amount(done)} / ${amount(required)}${met || where === undefined ? '' : ` · ${seen.mention(where)}`}`
    })

const claimable = ({ base, complete, completion }: Status): boolean => !base.claimed || (complete && !completion.claimed)

const nextStep = (status: Status, seen: Seen) => {
  const open = status.objectives.filter(({ met }) => !met).map(({ objective }) => objective)
  return [
    open.includes('drop') ? button('Drop', goId(seen, 'drop')) : undefined,
    open.includes('summon') ? button('Summon', goId(seen, 'summon')) : undefined,
  ]
}

/** Today: objectives, what waits, streak and week. `heading` tells what was just claimed. */
const dailyMessage = (status: Status, seen: Seen, heading: readonly (string | undefined)[], accent: number): Message => {
  const { base, completion, week } = status
  const ready = claimable(status)
  return message({
    accent,
    blocks: [
      text(...heading),
      divider(),
      text(...objectiveLines(status, seen)),
      text(
        `${base.claimed ? '✓' : '·'} For coming: ${gains(base.reward)}${base.claimed ? ' · claimed' : ''}`,
        `${completion.claimed ? '✓' : '·'} For all objectives: ${gains(completion.reward)}${completion.claimed ? ' · claimed' : status.complete ? ' · **ready**' : ''}`,
        status.comeback_days > 0 ? `· Welcome back: for ${counted(status.comeback_days, 'day')} away` : undefined,
      ),
      divider(),
      text(
        `Streak **${counted(status.streak, 'day')}**, the longest ${counted(status.longest_streak, 'day')}; each day adds ${percentOf(status.per_streak_day_ppm)}.`,
        `${bar(week.days, week.required)} **${week.days}** / ${week.required} complete days this week${week.claimed ? ' · bonus claimed' : status.level < week.min_level ? ` · bonus from level ${week.min_level}` : ''}`,
        `The next day begins ${relative(status.resets_at)}.`,
      ),
      buttons(button(ready ? 'Claim' : 'Claimed', actId('claim', seen), 'primary', !ready), ...nextStep(status, seen)),
    ],
  })
}

export const dailyView = (status: Status, seen: Seen): Message => {
  const heading = status.complete
    ? status.completion.claimed
      ? 'Today is done'
      : 'Today is complete'
    : `Today: ${counted(status.objectives.filter(({ met, required }) => !met && required > 0).length, 'objective')} to go`
  return dailyMessage(status, seen, [`# ${heading}`], status.complete ? OUTCOMES.success.int : OUTCOMES.notice.int)
}

export const claimedView = (done: Done<ResultOf<'daily.claim'>>, status: Status | undefined, seen: Seen): Message => {
  const { rewards, weekly, comeback } = done.result
  const heading = [
    `# ${gains(rewards) || 'Claimed'}`,
    weekly.lumees + weekly.auric_coin + weekly.lumenite > 0 ? `**The week's bonus**: ${gains(weekly)}` : undefined,
    comeback.days > 0 ? `**Welcome back** after ${counted(comeback.days, 'day')}: ${gains(comeback)}` : undefined,
    ...news(done.events, seen.ruleset),
  ]
  if (status !== undefined) return dailyMessage(status, seen, heading, OUTCOMES.success.int)
  return message({ accent: OUTCOMES.success.int, blocks: [text(...heading)] })
}
