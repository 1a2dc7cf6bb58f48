import { dailyFormulas } from './daily/formulas.ts'
import { dropFormulas } from './drop/formulas.ts'
import { eventFormulas } from './events/formulas.ts'
import { explorationFormulas } from './exploration/formulas.ts'
import { formula } from './formula.ts'
import { fusionFormulas } from './fusion/formulas.ts'
import { guildRaidFormulas } from './guild-raids/formulas.ts'
import { guildShrineFormulas } from './guild-shrine/formulas.ts'
import { guildWarFormulas } from './guild-wars/formulas.ts'
import { guildFormulas } from './guilds/formulas.ts'
import { fraction, integer, list, record } from './kernel/codec.ts'
import type { Formula } from './kernel/formula.ts'
import { applyModifiers } from './kernel/modifiers.ts'
import { leaderboardFormulas } from './leaderboards/formulas.ts'
import { maidenFormulas } from './maidens/formulas.ts'
import { masteryFormulas } from './mastery/formulas.ts'
import { playerFormulas } from './player/formulas.ts'
import { resourceFormulas } from './resources/formulas.ts'
import type { Ruleset } from './ruleset.ts'
import { shrineFormulas } from './shrines/formulas.ts'
import { summonFormulas } from './summon/formulas.ts'
import { tokenFormulas } from './tokens/formulas.ts'
import { towerFormulas } from './tower/formulas.ts'

const shared = {
  apply_modifiers: formula(record({ base: integer(), categories: list(list(fraction())) }), (_, i) => applyModifiers(i.base, i.categories)),
}

/** Every formula of the game by its published name: the golden tests, the command line and the formula pages use this one catalogue. */
export const formulas: { readonly [name: string]: Formula<Ruleset> } = {
  ...playerFormulas,
  ...resourceFormulas,
  ...dropFormulas,
  ...maidenFormulas,
  ...summonFormulas,
  ...fusionFormulas,
  ...towerFormulas,
  ...tokenFormulas,
  ...dailyFormulas,
  ...guildFormulas,
  ...guildShrineFormulas,
  ...guildRaidFormulas,
  ...guildWarFormulas,
  ...eventFormulas,
  ...explorationFormulas,
  ...masteryFormulas,
  ...shrineFormulas,
  ...leaderboardFormulas,
  ...shared,
}
