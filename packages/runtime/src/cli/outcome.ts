import { type Change, type GameEvent, game, type Rejection } from '@lumen/rules'
import type { ExecuteResult } from '../execute/result.ts'
import { jsonText, readableJson } from './json-text.ts'
import type { Answer } from './verb.ts'

const detailOf = (change: Change): string => {
  const { op: _op, at: _at, ...rest } = change as unknown as Record<string, unknown>
  return Object.entries(rest)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : jsonText(value)}`)
    .join(', ')
}

const changeLine = (change: Change): string => {
  const { entity, root, key } = change.at
  return `  ${change.op.padEnd(6)} ${entity} ${root}${key === null ? '' : `/${key}`}: ${detailOf(change)}`
}

const eventLine = ({ type, data, of }: GameEvent): string => `  ${type} ${jsonText(data)}${of ? ` (${of.root} ${of.id})` : ''}`

const listed = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [`${title}:`, ...lines])

const reason = ({ code, params }: Rejection): string => {
  const { path, found, expected, nearest } = params
  if (code === 'core/invalid-input' && expected !== undefined) {
    const hint = typeof nearest === 'string' ? `; did you mean "${nearest}"?` : ''
    return `${code}: ${path ? `${String(path)}: ` : ''}found ${String(found)}, expected ${String(expected)}${hint}`
  }
  return Object.keys(params).length === 0 ? code : `${code} ${jsonText(params)}`
}

/** Events and changes, a line each. */
export const outcomeLines = (events: readonly GameEvent[], changes: readonly Change[]): readonly string[] => [
  ...listed('Events', events.map(eventLine)),
  ...listed('Changes', changes.map(changeLine)),
]

/** A refusal, as facts and for people. */
export const refusalAnswer = ({ code, params, also }: Rejection): Answer => ({
  exit: 1,
  facts: { ok: false, code, params, also },
  text: [`Refused: ${reason({ code, params, also })}`, ...also.map((further) => `  also ${reason(further)}`)].join('\n'),
})

/** What a command did, or why it was refused. A repeat shows what the first time showed. */
export const outcomeAnswer = (rule: string, result: ExecuteResult): Answer => {
  if (!result.ok) return refusalAnswer(result)
  const { events, changes, command } = result
  const told = (game.bundle(rule).rule.result.encode as (result: unknown) => unknown)(result.result)
  return {
    exit: 0,
    facts: { ok: true, result: told, events, changes },
    text: [`Done: ${rule} (command ${command})`, `Result: ${readableJson(told)}`, ...outcomeLines(events, changes)].join('\n'),
  }
}
