import { commandsTitle, minutesTitle, streakTitle } from '../attention-titles.ts'
import { lineChart } from '../charts/line-chart.ts'
import { rangeChart } from '../charts/range-chart.ts'
import type { Findings } from '../findings/findings.ts'
import { type Html, tableHtml } from '../html.ts'
import { type Figure, figure, type Section, section, tableCard } from '../page.ts'
import { percent, short } from '../wording.ts'

const minutes = ({ attention }: Findings): Figure =>
  figure({
    title: minutesTitle(attention),
    note: 'Minutes on a day played, player by player: from the tenth to the ninetieth percentile of a policy, the dot at the median. A visit lasts until nothing is left to do, or until the policy’s time is up.',
    chart: (size) =>
      rangeChart(
        {
          ranges: attention.policies.map(({ policy, minutes: [p10, p50, p90] }) => ({ name: policy, p10, p50, p90 })),
          title: 'Minutes on a day played',
          format: '~s',
        },
        size,
      ),
    table: tableHtml(
      ['Policy', 'days played', 'minutes p10', 'p50', 'p90', 'commands p10', 'p50', 'p90', 'refused', 'longest streak, median'],
      attention.policies.map(({ policy, daysPlayed, minutes: time, commands, refusedShare, streakLongest }) => [
        policy,
        daysPlayed.toFixed(1),
        ...time.map(short),
        ...commands.map(short),
        percent(refusedShare),
        `${streakLongest}`,
      ]),
    ),
  })

const commands = ({ attention, plan }: Findings): Figure =>
  figure({
    title: commandsTitle(attention, plan.days),
    note: 'Commands on a day, the mean of those who came. A line that falls: the game runs out of things to do. One that climbs asks for ever more.',
    chart: (size) =>
      lineChart(
        {
          points: attention.days
            .filter(({ present }) => present > 0)
            .map(({ policy, day, commands: y }) => ({ series: policy, x: day, y })),
          names: plan.policies.map(({ name }) => name),
          x: { title: 'Day', format: 'd', domain: [1, Math.max(2, plan.days)] },
          y: { title: 'Commands, mean of those who came', format: '~s' },
        },
        size,
      ),
    table: tableHtml(
      ['Policy', 'day', 'came', 'commands', 'minutes'],
      attention.days.map(({ policy, day, present, commands: sent, minutes: time }) => [
        policy,
        `${day}`,
        percent(present, 0),
        short(sent),
        short(time),
      ]),
    ),
  })

const streaks = ({ attention }: Findings): Html =>
  tableCard(
    streakTitle(attention),
    'What one missed day costs, by the rules alone: the day’s own quests, and what the thirty days after it pay less, with the streak begun anew. Large figures make for anxious players, and for players who do not come back after a lost streak.',
    tableHtml(
      ['Streak before', 'lumees of the day', 'XP of the day', 'lumees in thirty days after', 'XP in thirty days after'],
      attention.losses.map(({ streak, lumees, xp, laterLumees, laterXp }) => [
        `${streak} days`,
        short(lumees),
        short(xp),
        short(laterLumees),
        short(laterXp),
      ]),
    ),
  )

/** What the game asks of players' time and attention. */
export const attentionSection = (findings: Findings): Section =>
  section({
    id: 'attention',
    name: 'Time and attention',
    title: 'How much time and attention does the game ask for?',
    parts: [minutes(findings), commands(findings), streaks(findings)],
  })
