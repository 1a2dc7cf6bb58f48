import type { RowSet, Ruleset, Size } from '@lumen/rules'
import { type Forecast, forecast } from '@lumen/rules/tower/forecast'
import { momentumNow } from '@lumen/rules/tower/formulas'
import { type Stance, stanceAt } from '@lumen/rules/tower/stance'
import type { Sight } from './sight.ts'

/** What one strikes with and whom, as far as the account tells. */
interface Basis {
  readonly maidens: RowSet
  readonly version: number
  readonly leader: number | null
  readonly boons: number
  readonly attack: number
  readonly defense: number
  readonly floor: number
  readonly bossHp: number
  readonly bossHpMax: number
  readonly actions: number
  readonly maxHp: number
}

/**
 * How an agent stands before its boss, and what attacks promise. Agents ask after nearly every command, and mostly nothing
 * moved that it hangs on: it is made anew when something did.
 */
export class Prospect {
  private readonly ruleset: Ruleset
  private basis: Basis | undefined
  private stance: Stance | undefined
  private readonly promised = new Map<Size, Forecast>()

  constructor(ruleset: Ruleset) {
    this.ruleset = ruleset
  }

  /** Turns to the account as it is now. */
  look({ fighter, maxHp, now }: Sight): this {
    const { ruleset, basis } = this
    const { collection, skills, boons, maidens, ascension } = fighter
    const boss = ruleset.tower.boss(ascension.current_floor)
    const stays =
      basis !== undefined &&
      basis.maidens === (maidens as unknown) &&
      basis.version === maidens.version &&
      basis.leader === collection.leader &&
      basis.boons === boons.boon_mask &&
      basis.attack === skills.points_attack &&
      basis.defense === skills.points_defense &&
      basis.floor === ascension.current_floor &&
      basis.bossHp === ascension.boss_hp_current &&
      basis.bossHpMax === ascension.boss_hp_max &&
      basis.actions === ascension.actions_on_floor &&
      basis.maxHp === maxHp &&
      this.stance!.momentum === momentumNow(ruleset.tower, boss, ascension, now)
    if (stays) return this
    this.basis = {
      maidens: maidens as unknown as RowSet,
      version: maidens.version,
      leader: collection.leader,
      boons: boons.boon_mask,
      attack: skills.points_attack,
      defense: skills.points_defense,
      floor: ascension.current_floor,
      bossHp: ascension.boss_hp_current,
      bossHpMax: ascension.boss_hp_max,
      actions: ascension.actions_on_floor,
      maxHp,
    }
    this.stance = stanceAt(ruleset, fighter, ascension.current_floor, now)
    this.promised.clear()
    return this
  }

  /** What an attack of a size promises; `look` first. */
  of(size: Size): Forecast {
    const known = this.promised.get(size)
    if (known) return known
    const made = forecast(this.ruleset, this.stance!, size, this.basis!.maxHp)
    this.promised.set(size, made)
    return made
  }
}
