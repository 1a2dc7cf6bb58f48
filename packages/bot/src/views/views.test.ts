import { game, queries, rules } from '@lumen/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Form, Message } from '../discord/message.ts'
import { messageLimits } from '../local/server/limits/message-limits.ts'
import { modalLimits } from '../local/server/limits/modal-limits.ts'
import { alreadyDone } from './already-done.ts'
import { seedForm } from './fairness.ts'
import { registeredView } from './register.ts'
import { skillForm } from './skills.ts'
import { seen, VIEWS } from './testing/wild-views.ts'

const V2 = 1 << 15

/** What Discord would object to. */
const objections = (message: Message): readonly unknown[] => {
  const files = message.pictures.map(({ name }, index) => ({ index, name })) as never
  const payload = {
    components: message.components,
    flags: V2,
    attachments: message.pictures.map(({ name }, id) => ({ id, filename: name })),
  }
  return messageLimits(payload, { path: [], files, flags: V2 })
}

describe('every view', () => {
  it.each(Object.entries(VIEWS))('%s stays within what Discord takes, whatever it shows', (_name, view) => {
    fc.assert(
      fc.property(view, (message) => {
        expect(objections(message)).toEqual([])
        expect(objections(alreadyDone(message))).toEqual([])
        expect(JSON.stringify(message.components)).not.toMatch(/undefined|NaN|\[object/)
      }),
      { numRuns: 150 },
    )
  })

  it.each<[string, Form]>([
    ['of skills', skillForm(seen)],
    ['of the seed', seedForm(seen)],
  ])('form %s is within what Discord takes', (_name, form) => {
    expect(modalLimits(form, [])).toEqual([])
  })

  it('lets no name of a player be read as markup or mention', () => {
    const name = '**@everyone** <@123456789012345678> # [x](http://y) `c` ||s||'
    const said = JSON.stringify(
      registeredView({ command: '1', repeated: false, events: [], result: { name, class: null } }, seen).components,
    )
    expect(said).not.toMatch(/@everyone|<@1|[^\\]\[x|[^\\]\|\|/)
  })
})

describe('the catalogue', () => {
  it('has a command or button for every rule of players, and a view for every question', async () => {
    const { commands, uses } = await import('../commands/registry.ts')
    const actions = [...[...commands.values()].map(({ action }) => action), ...[...uses.values()].flatMap(({ action }) => action ?? [])]
    const all = actions.flatMap((action) =>
      [action, action.instead?.({ options: { name: '1' } } as never)].filter((each) => each !== undefined),
    )
    const suggested = [...commands.values()].flatMap(({ suggestions }) => Object.values(suggestions).flatMap(({ query }) => query ?? []))
    const done = new Set(all.flatMap(({ rule }) => rule?.name ?? []))
    const asked = new Set([...all.flatMap(({ query }) => query?.name ?? []), ...suggested])
    const ofPlayers = Object.values(rules).filter(({ actor }) => actor !== 'system')
    expect(ofPlayers.map(({ name }) => name).filter((name) => !done.has(name))).toEqual([])
    expect(Object.keys(queries).filter((name) => !asked.has(name as never))).toEqual(['drop.status'])
    expect(game.queries.size).toBe(Object.keys(queries).length)
  })
})
