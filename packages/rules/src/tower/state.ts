import { counter, maybe, value } from '../kernel/column.ts'
import { type Fields, keyed, single } from '../kernel/entity.ts'
import { many, one, type Rows } from '../kernel/part.ts'
import { players } from '../players.ts'

/**
 * Where someone stands in the tower. Momentum stands as of the last attack; a boss without a maximum was never struck,
 * and is as strong as the rules of the day say.
 */
export const ascension = single(players, 'ascension_progress', {
  current_floor: value({ initial: 1, min: 1, unit: 'floor' }),
  highest_floor: value({ unit: 'floor', doc: 'the highest that was cleared' }),
  boss_hp_current: value({ unit: 'hit points' }),
  boss_hp_max: value({ unit: 'hit points' }),
  momentum: value({ max: 100, doc: 'as of the last attack' }),
  last_attack_at: maybe({ unit: 'ms' }),
  actions_on_floor: value({ unit: 'attacks', doc: 'since the floor was reached, or since the last defeat' }),
  total_victories: counter({ unit: 'floors' }),
  total_defeats: counter({ unit: 'defeats' }),
})

/** The longest that a title can be, in characters. */
export const LONGEST_TITLE = 60

/** Titles that someone bears. */
export const titles = keyed(players, 'player_titles', {
  key: 'title',
  storage: 'text',
  max: LONGEST_TITLE,
  columns: { granted_at: value({ unit: 'ms' }) },
})

export const myAscension = one(ascension)
export const myTitles = many(titles)

/** Titles, the newest first. */
export const titlesOf = (held: Rows<typeof titles.columns, Fields<typeof titles.columns>>): readonly string[] =>
  (held.keys() as readonly string[]).toSorted((a, b) => held.get(b)!.granted_at - held.get(a)!.granted_at)
