import type { Column, StateSchema, TableSpec } from '@lumen/rules'
import { geometryOf, SETTLED_AT } from '../geometry.ts'

const ID = '^[0-9]{17,20}$'

const typeOf = (storage: Column['storage']): string => (storage === 'text' ? 'text collate "C"' : storage)

const checkOf = (name: string, { storage, min, max, words, to }: Column): string => {
  if (storage === 'bigint') return ` check (${name} between ${min} and ${max})`
  if (words) return ` check (${name} in (${words.map((word) => `'${word}'`).join(', ')}))`
  if (to) return ` references ${to} (id) on delete restrict`
  return storage === 'text' && max !== undefined ? ` check (char_length(${name}) <= ${max})` : ''
}

const tableOf = (spec: TableSpec): string => {
  const { table, owner, key, columns, primaryKey } = geometryOf(spec)
  const lines = [
    spec.index < 0 ? `id text collate "C" check (id ~ '${ID}')` : `${owner} text collate "C" not null references ${spec.kind.name} (id)`,
    ...(key ? [`${key.name} ${typeOf(key.storage)} not null${spec.entity.key!.to ? ` references ${spec.entity.key!.to} (id)` : ''}`] : []),
    ...(spec.index < 0 ? [`${SETTLED_AT} bigint not null`] : []),
    ...columns.map(({ name, storage, column }) => {
      const nothing = column!.nullable ? '' : ' not null'
      return `${name} ${typeOf(storage)}${nothing}${checkOf(name, column!)}`
    }),
    `primary key (${primaryKey.join(', ')})`,
  ]
  return `create table ${table} (${lines.join(', ')})`
}

/** Statements that make the tables of a catalogue from its declarations alone: for games that exist only in tests. */
export const declaredTables = (schema: StateSchema): readonly string[] => {
  const roots = schema.kinds.map(({ own }) => own)
  // a pointer may run either way between roots: their tables first, without pointers' references where the target comes later
  const made = new Set<string>()
  const statements = roots.map((spec) => {
    made.add(spec.table)
    return tableOf(spec).replace(/ references (\w+) \(id\) on delete restrict/g, (found, to: string) => (made.has(to) ? found : ''))
  })
  return [...statements, ...schema.tables.filter((spec) => spec.index >= 0).map(tableOf)]
}
