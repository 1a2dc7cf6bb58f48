import { type Tables, table } from './markdown.ts'
import type { Shipped } from './shipped.ts'

interface Ratings {
  readonly winner: number
  readonly loser: number
  readonly delta: number
}

const PAIRS = [
  [1_000, 1_000],
  [1_000, 1_100],
  [1_000, 2_000],
  [1_100, 1_000],
  [2_000, 1_000],
  [1_200, 5],
] as const

/** Tables of docs/rules/guild-wars.md. */
export const guildWarTables = ({ ruleset: { guildWars }, formula }: Shipped): Tables => ({
  'guild-war': table(
    ['What', 'How much'],
    [
      ['guild level from which wars can be fought', guildWars.unlockLevel],
      ['members at enrolment', guildWars.minMembers],
      ['rating of a new guild', guildWars.ratingStart],
      ['points a member and UTC day, at most', guildWars.dailyCap],
    ],
  ),
  'guild-war-points': table(
    ['What a member does', 'Points'],
    [
      ['a floor of the tower', guildWars.points.floor],
      ['a matron defeated', `${guildWars.points.sector} times her sector`],
      ['a fusion that succeeds', `${guildWars.points.tier} times the tier that was fused`],
      ['a day with all objectives', guildWars.points.daily],
      ["the last blow to a raid's boss", guildWars.points.raid],
    ],
  ),
  'guild-war-spoils': table(
    ['How it ends', 'Lumees for the vault', 'Lumenite for the vault'],
    (
      [
        ['victory', 'victory'],
        ['defeat', 'defeat'],
        ['draw, or no opponent', 'draw'],
      ] as const
    ).map(([words, of]) => [words, guildWars.spoils[of].lumees, guildWars.spoils[of].lumenite]),
  ),
  'guild-war-ratings': table(
    ['Winner', 'Loser', 'Changes hands', 'Winner then', 'Loser then'],
    PAIRS.map(([winner, loser]) => {
      const after: Ratings = formula('war_rating', { winner, loser })
      return [winner, loser, after.delta, after.winner, after.loser]
    }),
  ),
})
