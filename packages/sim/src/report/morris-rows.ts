import type { GroupEffect, MorrisStudy, ScreenedGroup } from '../studies/morris-study.ts'

/** A number, or several that moved together, with what it does to one figure. */
export interface MorrisRow extends GroupEffect {
  readonly name: string
  readonly members: readonly string[]
  /** What more of it makes of the figure; undefined of several numbers, which have no direction. */
  readonly way: 'more' | 'less' | 'either' | undefined
  readonly surety: 'clear' | 'unclear'
}

const wayOf = ({ mu, muStar }: GroupEffect): 'more' | 'less' | 'either' =>
  mu > 0.5 * muStar ? 'more' : mu < -0.5 * muStar ? 'less' : 'either'

const rowOf = ({ name, members, effects }: ScreenedGroup, k: number): MorrisRow => {
  const effect = effects[k]!
  return {
    ...effect,
    name,
    members,
    way: members.length > 1 ? undefined : wayOf(effect),
    surety: effect.noise !== null && effect.muStar > effect.noise ? 'clear' : 'unclear',
  }
}

/** What the last round says of the k-th figure, what matters most first; what left it as it was is not among it. */
export const morrisRows = ({ rounds }: MorrisStudy, k: number): readonly MorrisRow[] =>
  (rounds.at(-1)?.groups ?? [])
    .map((group) => rowOf(group, k))
    .filter(({ muStar }) => muStar > 0)
    .sort((a, b) => b.muStar - a.muStar || (a.name < b.name ? -1 : 1))

/** How many numbers took part in a round, and how many of them went on to the next. */
export const roundCounts = ({
  rounds,
}: MorrisStudy): readonly { readonly numbers: number; readonly groups: number; readonly on: number }[] => {
  const counts = rounds.map(({ groups }) => ({
    numbers: groups.reduce((sum, { members }) => sum + members.length, 0),
    groups: groups.length,
  }))
  return counts.map((one, i) => ({ ...one, on: counts[i + 1]?.numbers ?? 0 }))
}
