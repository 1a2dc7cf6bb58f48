export { apply, applyChanges } from './apply.ts'
export type { Bundle } from './bundle.ts'
export { type Calendar, eventsBetween, eventsIn, oldestAccrual } from './calendar.ts'
export { type Catalogue, type CatalogueSpec, catalogue } from './catalogue.ts'
export * from './change.ts'
export type { AnyCodec, Codec, Decoded, Schema } from './codec.ts'
export * as codec from './codec.ts'
export type { Column, ColumnKind, Storage } from './column.ts'
export * as column from './column.ts'
export { Defect } from './defect.ts'
export { choose, type Dice, type Weights, walk, weights } from './dice.ts'
export { enumerate, merge, pushForward, type Weighted } from './dice-enumerating.ts'
export { extreme } from './dice-extreme.ts'
export { type Draw, type RecordingDice, recording } from './dice-recording.ts'
export { type ScriptedDice, type ScriptedDraw, scripted } from './dice-scripted.ts'
export { type Seed, type SeededDice, seeded, seedOfHex } from './dice-seeded.ts'
export {
  type Columns,
  type Entity,
  type Fields,
  facet,
  type Id,
  type Key,
  keyed,
  type Of,
  type Ref,
  type Root,
  type Row,
  root,
  single,
} from './entity.ts'
export { type AnyEventType, about, type EventOf, type EventType, event, type GameEvent } from './event.ts'
export { contentHash, fnv1a32 } from './hash.ts'
export { canonical, type Json } from './json.ts'
export { type Legal, legal, legalInputs } from './legal.ts'
export { distance, nearest } from './nearest.ts'
export { clamp, mulDiv, PPM, SAFE_MAX } from './numbers.ts'
export {
  append,
  follow,
  fresh,
  type Group,
  given,
  type Hold,
  many,
  maybeOne,
  of,
  one,
  type Part,
  pending,
  type Reads,
  type RootKey,
  type Rows,
  SINGLETON,
  self,
  share,
  tail,
  the,
  type View,
} from './part.ts'
export { type Problem, problemsOf, sentence } from './problem.ts'
export { decimalOf, type Ratio, ratioOf } from './ratio.ts'
export { no, type Rejection, refusal } from './rejection.ts'
export { type Intent, resolve } from './resolve.ts'
export { fieldsOf, type RowShape, type StoredRow } from './row.ts'
export { RowSet } from './rows.ts'
export { type ActiveEvent, type Actor, type Ask, accept, type Decision, type Env, language, type On, on, type Rule } from './rule.ts'
export {
  type Aggregate,
  blank,
  type KindSpec,
  rowSet,
  type StateSchema,
  singleRow,
  stateSchema,
  storedRow,
  type TableSpec,
} from './schema.ts'
export { type Site, site, sites } from './site.ts'
export type { LoadedPart, Slot } from './slots.ts'
export { look, type Outcome, preview, step } from './step.ts'
export * as time from './time.ts'
export { copyAggregate, InPlaceWorld, PersistentWorld, type Session, type World } from './world.ts'
