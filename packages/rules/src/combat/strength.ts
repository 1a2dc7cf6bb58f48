import { ELEMENTS } from '../elements.ts'
import { modified } from '../kernel/modifiers.ts'
import type { View } from '../kernel/part.ts'
import { ONE, type Ratio } from '../kernel/ratio.ts'
import type { MaidenRules } from '../maidens/config.ts'
import { leaderBonus } from '../maidens/leader.ts'
import { mostCounted, strategicPower, type Team, type TeamMember, totalPower } from '../maidens/power.ts'
import { myCollection, myMaidens } from '../maidens/state.ts'
import { boonsOf } from '../mastery/boons.ts'
import { myBoons } from '../mastery/state.ts'
import { mySkills } from '../player/state.ts'
import type { Ruleset } from '../ruleset.ts'

/** What a fight reads of the one who fights. */
export const combatReads = { collection: myCollection, maidens: myMaidens, skills: mySkills, boons: myBoons }

type Fighter = View<typeof combatReads>

/** A team of the best stack of each element. */
export interface Strength {
  /** Counted attack with the elements' bonuses, and counted defense. */
  readonly power: number
  readonly defense: number
  /** Bases, in the order of the elements. */
  readonly team: readonly number[]
  /** Power and defense as they strike and ward: with skill points, leader and mastery. */
  readonly attack: number
  readonly guard: number
  /** Chance of a critical hit that mastery gives, in parts per million. */
  readonly critPpm: number
}

/** The place of each base's element, by id. */
const places = new WeakMap<MaidenRules, Int8Array>()

const placesOf = (rules: MaidenRules): Int8Array => {
  const kept = places.get(rules)
  if (kept) return kept
  const made = new Int8Array(Math.max(...rules.bases.map(({ id }) => id)) + 1).fill(-1)
  for (const { id, element } of rules.bases) made[id] = ELEMENTS.indexOf(element)
  places.set(rules, made)
  return made
}

/** The strongest stack of each element, in the order of the elements: only these can stand in a team. */
const fighters = ({ maidens: known }: Ruleset, { collection, maidens }: Fighter): readonly TeamMember[] => {
  const counted = mostCounted(known, collection.leader)
  const placeOf = placesOf(known)
  const rows = maidens.all()
  const best: number[] = ELEMENTS.map(() => -1)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const place = placeOf[row.$.key as number] ?? -1
    if (place < 0) continue
    const held = best[place]! < 0 ? undefined : rows[best[place]!]!
    const more = held
      ? row.attack * Math.min(row.quantity, counted) - held.attack * Math.min(held.quantity, counted) || row.attack - held.attack
      : 1
    // of equals the older base stands in the team, and rows go by base
    if (more > 0) best[place] = i
  }
  const members: TeamMember[] = []
  for (let place = 0; place < best.length; place++) {
    if (best[place]! < 0) continue
    const { $, attack, defense, quantity } = rows[best[place]!]!
    members.push({ id: $.key as number, element: ELEMENTS[place]!, attack, defense, quantity: Math.min(quantity, counted) })
  }
  return members
}

/** A team, and what it was made of. */
interface Kept extends Team {
  readonly version: number
  readonly counted: number
  readonly ruleset: Ruleset
  readonly fraction: Ratio
}

const kept = new WeakMap<Fighter['maidens'], Kept>()

/** The best team. It is kept while the stacks stay as they are: a plan is made of it, a decision, and what is shown before. */
const teamOf = (ruleset: Ruleset, view: Fighter, fraction: Ratio): Team => {
  const { maidens } = view
  const { version } = maidens
  const counted = mostCounted(ruleset.maidens, view.collection.leader)
  const before = kept.get(maidens)
  if (
    before !== undefined &&
    before.version === version &&
    before.counted === counted &&
    before.ruleset === ruleset &&
    before.fraction === fraction
  )
    return before
  const team = strategicPower(ruleset.combat.elements, fighters(ruleset, view), fraction)
  kept.set(maidens, { ...team, version, counted, ruleset, fraction })
  return team
}

/** What one strikes with: skill points, leader, mastery, one floor (docs/rules/combat.md). */
const struck = (ruleset: Ruleset, { collection, skills, boons }: Fighter, power: number): number => {
  const leader = leaderBonus(ruleset.maidens, collection.leader)
  return modified(
    power,
    ruleset.player.perPoint.attackPpm * skills.points_attack,
    leader.attackPpm,
    boonsOf(ruleset, boons.boon_mask).attackPpm,
  )
}

/** The strength of the best team; `elementFraction` scales what the elements add (docs/rules/combat.md). */
export const strategicStrength = (ruleset: Ruleset, view: Fighter, elementFraction: Ratio = ONE): Strength => {
  const { power, defense, team } = teamOf(ruleset, view, elementFraction)
  const leader = leaderBonus(ruleset.maidens, view.collection.leader)
  const boons = boonsOf(ruleset, view.boons.boon_mask)
  const skill = ruleset.player.perPoint.defensePpm * view.skills.points_defense
  const guard = modified(defense, skill, leader.defensePpm, boons.defensePpm)
  return { power, defense, team, attack: struck(ruleset, view, power), guard, critPpm: boons.critPpm }
}

/** Attack of all counted copies, as it stands and as it strikes: what matrons face (docs/rules/combat.md). */
export const totalStrength = (ruleset: Ruleset, view: Fighter): { readonly power: number; readonly attack: number } => {
  const power = totalPower(ruleset.maidens, view.maidens.all(), view.collection.leader)
  return { power, attack: struck(ruleset, view, power) }
}
