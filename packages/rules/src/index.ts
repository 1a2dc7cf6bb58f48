export { OBJECTIVES, type Objective } from './daily/state.ts'
export { ELEMENTS, type Element, MAX_TIER, TIERS } from './elements.ts'
export { BOOST_KINDS, type BoostKind, type BoostPiece, boostPieces, boostPpm } from './events/boosts.ts'
export { capturePpm } from './exploration/formulas.ts'
export type { MetSheet } from './exploration/met-sheet.ts'
export type { SectorSheet } from './exploration/sector-sheet.ts'
export { formulas } from './formulas.ts'
export { successPpm } from './fusion/formulas.ts'
export { entities, game, queries, rules, schema } from './game.ts'
export type { Permission as GuildPermission } from './guilds/config.ts'
export { givenInAWeek } from './guilds/donations.ts'
export { LONGEST as GUILD_TEXTS, ROLES as GUILD_ROLES, type Role as GuildRole } from './guilds/state.ts'
export * from './kernel/index.ts'
export {
  BOARD_CATEGORIES,
  BOARDS,
  type Board,
  type BoardCategory,
  type BoardColumn,
  isBoardCategory,
  LEADERBOARD_LIMIT,
} from './leaderboards/boards.ts'
export { percentileTenths } from './leaderboards/formulas.ts'
export type { Base, LeaderBonus } from './maidens/config.ts'
export { leaderBonus } from './maidens/leader.ts'
export { PAGE, SORTS, type Sort } from './maidens/list.ts'
export type { Stack } from './maidens/stack.ts'
export { BOON_KINDS, type Boon, type BoonKind, boonBit, hasBoon, MAX_SECTOR, RANKS } from './mastery/boon.ts'
export { type Boons, boonsOf, NO_BOONS } from './mastery/boons.ts'
export { CLASSES, type PlayerClass, SKILLS, type Skill } from './player/state.ts'
export { players } from './players.ts'
export { poolRate } from './resources/rates.ts'
export { waits } from './resources/regeneration.ts'
export type { PoolStatus } from './resources/status.ts'
export { CONFIG_FILES, type ConfigFiles, type ConfigProblem, checkConfig, compileRuleset, type Ruleset } from './ruleset.ts'
export { LAST_SHRINE, SHRINE_TYPES, type ShrineType, shrineAt, slotOf, typeOf as shrineTypeOf } from './shrines/state.ts'
export { SITES } from './sites.ts'
export { pullOnce } from './summon/pull.ts'
export { TOKENS, type Token } from './tokens/state.ts'
export type { Boss, MechanicRules } from './tower/compile.ts'
export { SIZES, type Size } from './tower/config.ts'
export { MECHANICS, type Mechanic } from './tower/mechanics.ts'
