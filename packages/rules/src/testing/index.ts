export { Company, company, person } from './company.ts'
export { scriptOf, untouched } from './dice.ts'
export { founded, guildLife } from './guild-life.ts'
export { type Hints, hostileValue, spoiltInput, validInput } from './inputs.ts'
export { broken, INVARIANTS, type Invariant } from './invariants.ts'
export { Ledger } from './ledger.ts'
export {
  ABOUT_SOMEONE,
  BEGINNING,
  type Command,
  commands,
  envOf,
  GENESIS,
  GRANTS,
  histories,
  intentOf,
  live,
  PEOPLE,
  play,
  proposals,
  type Step,
} from './lives.ts'
export { foldChanges, type PlainState, plainState } from './plain-state.ts'
export { worlds } from './players.ts'
export { configs, rulesets, TUNABLES, type Tunable, tunableValue } from './rulesets.ts'
export { Scene, type Staged, type StagedShrine, type StagedStack, stage } from './stage.ts'
export { declaredEvents, faultsOf } from './step-faults.ts'
export { type Move, Town } from './town.ts'
export { type Chronicle, liveInTown, type Stay } from './town-life.ts'
