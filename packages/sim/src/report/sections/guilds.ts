import { WORLD_MEASURES } from '../../engine/guild-measures.ts'
import { barChart } from '../charts/bar-chart.ts'
import { lineChart } from '../charts/line-chart.ts'
import type { GuildFindings } from '../findings/guilds.ts'
import { type Html, tableHtml } from '../html.ts'
import { type Figure, figure, paragraph, type Section, section, tableCard } from '../page.ts'
import { amount, counted, label, percent, short, sourceName } from '../wording.ts'

const known = (value: number | null, form: (value: number) => string): string => (value === null ? '–' : form(value))

const membersTitle = ({ members }: GuildFindings, days: number): string => {
  const last = members.filter(({ day }) => day === days)
  const shares = last.map(({ share }) => share)
  const least = Math.min(...shares)
  if (least === 1) {
    const first = Array.from({ length: days }, (_, i) => i + 1).find((day) =>
      members.filter((one) => one.day === day).every(({ share }) => share === 1),
    )!
    return `Everyone is in a guild by day ${first}`
  }
  return Math.max(...shares) === 0
    ? 'Nobody finds a guild'
    : `By day ${days} ${last.map(({ policy, share }) => `${percent(share, 0)} of ${policy}`).join(', ')} are in a guild`
}

const members = (guilds: GuildFindings, days: number): Figure => {
  const policies = [...new Set(guilds.members.map(({ policy }) => policy))]
  return figure({
    title: membersTitle(guilds, days),
    note: 'The share of the players of a policy who belong to a guild at the end of each day, over all worlds.',
    chart: (size) =>
      lineChart(
        {
          points: guilds.members.map(({ policy, day, share }) => ({ series: policy, x: day, y: share })),
          names: policies,
          x: { title: 'Day', format: 'd', domain: [1, Math.max(2, days)] },
          y: { title: 'Share in a guild', format: '.0%', domain: [0, 1] },
          steps: true,
        },
        size,
      ),
    table: tableHtml(
      ['Day', ...policies],
      Array.from({ length: days }, (_, i) => [
        `${i + 1}`,
        ...policies.map((policy) => percent(guilds.members.find((one) => one.policy === policy && one.day === i + 1)!.share)),
      ]),
    ),
  })
}

const income = ({ income: policies }: GuildFindings): Figure =>
  figure({
    title: `Guilds pay ${policies.map(({ policy, mean }) => `${percent(mean, 0)} of what ${policy} players earn`).join(', ')}`,
    note: 'What was paid out of raids and shrines of guilds and granted from vaults, as a share of all lumees earned; the mean over the players of a policy, with its 95 % interval over worlds.',
    chart: (size) =>
      barChart(
        {
          bars: policies.map(({ policy, mean, half95 }) => ({
            name: policy,
            value: mean,
            ...(half95 === null ? {} : { low: Math.max(0, mean - half95), high: Math.min(1, mean + half95) }),
          })),
          names: policies.map(({ policy }) => policy),
          nameTitle: null,
          valueTitle: 'Share of lumees from guilds',
          format: '.0%',
        },
        size,
      ),
    table: tableHtml(
      ['Policy', 'share of lumees from guilds', '± 95 %'],
      policies.map(({ policy, mean, half95 }) => [policy, percent(mean), known(half95, percent)]),
    ),
  })

const worldsTable = ({ measures, worlds, size }: GuildFindings): Html =>
  tableCard(
    `${counted(worlds, 'world')} of ${size} players`,
    'Each is lived apart from the others; means are over worlds, and so are their 95 % intervals.',
    tableHtml(
      ['Of each world', 'mean', '± 95 %', 'least', 'most'],
      WORLD_MEASURES.map((name) => {
        const { mean, half95, least, most } = measures[name]
        const form = (value: number): string => amount(name, value)
        return [label(name), form(mean), known(half95, form), form(least), form(most)]
      }),
    ),
  )

const HOLDING: Readonly<Record<string, string>> = { vaults: 'vaults', owed: 'owed to members' }

const flowsTable = ({ totals }: GuildFindings): Html =>
  tableCard(
    'What comes into guilds, and where it goes',
    'Lumees of the mean world over all days. What members give leaves their purses and enters the vaults; what is owed is paid out when they ask for it.',
    tableHtml(
      ['Held', 'source or sink', 'lumees'],
      totals.map(({ holding, source, lumees }) => [HOLDING[holding] ?? holding, sourceName(source), short(lumees)]),
    ),
  )

const boardsTable = ({ boards }: GuildFindings): Html =>
  tableCard(
    'How firmly the leaderboards stand',
    'Of each board of players at the end of a week, the mean over worlds: the share of everything that its top tenth holds, how many of last week’s top tenth are still in it, and how much the order resembles last week’s (Spearman’s correlation: 1 the same, 0 no resemblance).',
    tableHtml(
      ['Board', 'week', 'top tenth holds', 'still in it', 'order'],
      boards.map(({ board, week, top_share, kept, order }) => [
        label(board),
        `${week}`,
        known(top_share, (share) => percent(share, 0)),
        known(kept, (share) => percent(share, 0)),
        known(order, (value) => value.toFixed(2)),
      ]),
    ),
  )

const raids = ({ measures, blowsPerRaid }: GuildFindings): readonly Html[] =>
  blowsPerRaid === null
    ? []
    : [
        paragraph(
          `A boss that fell took ${blowsPerRaid.toFixed(1)} attacks; ${percent(measures.raids_won.mean / measures.raids_begun.mean, 0)} of the raids that were called were won.`,
        ),
      ]

/** What guilds come to, where players share worlds. */
export const guildSection = (guilds: GuildFindings, days: number): Section =>
  section({
    id: 'guilds',
    name: 'Guilds',
    title: 'Who finds a guild, and what does it pay?',
    parts: [
      members(guilds, days),
      income(guilds),
      ...raids(guilds),
      worldsTable(guilds),
      flowsTable(guilds),
      ...(guilds.boards.length > 0 ? [boardsTable(guilds)] : []),
    ],
  })
