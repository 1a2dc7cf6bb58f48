import { describe, expect, it } from 'vitest'
import { goods, guildSchema, guilds, hall, people, purse } from '../testing/guild-state.ts'
import { given, many, of, one } from './part.ts'
import { type Aggregate, blank } from './schema.ts'
import { viewMaker } from './view.ts'

/** A root that notes what is looked at. */
const watched = (kind: 'people' | 'guilds', exists = true) => {
  const looked: string[] = []
  const root = new Proxy(
    { ...blank(guildSchema.kind(kind), '1'), exists },
    {
      get: (target, key) => {
        looked.push(String(key))
        return Reflect.get(target, key) as unknown
      },
    },
  )
  return { root: root as Aggregate, looked }
}

const reads = {
  me: one(purse),
  goods: many(goods),
  guild: of(
    given(guilds, () => '1'),
    { hall: one(hall) },
  ),
}

interface Seen {
  readonly me: { readonly coin: number }
  readonly goods: { readonly size: number }
  readonly guild: { readonly hall: { readonly hp: number } } | undefined
}

describe('a view', () => {
  const make = viewMaker(guildSchema, reads, () => 1)

  it('looks at nothing until someone looks at it, and then at that alone', () => {
    const [me, guild] = [watched('people'), watched('guilds')]
    const view = make([me.root, guild.root], {}, 0) as Seen
    expect([me.looked, guild.looked]).toEqual([[], []])
    expect(view.me.coin).toBe(0)
    expect([me.looked, guild.looked]).toEqual([['row'], []])
    expect(view.goods.size).toBe(0)
    expect(me.looked).toContain('parts')
    expect(guild.looked).toEqual([])
    expect(view.guild?.hall.hp).toBe(100)
    expect(guild.looked).toEqual(['exists', 'row'])
  })

  it('shows a group as nothing where its root is not, or does not exist', () => {
    const me = watched('people').root
    expect((make([me, undefined], {}, 0) as Seen).guild).toBeUndefined()
    expect((make([me, watched('guilds', false).root], {}, 0) as Seen).guild).toBeUndefined()
    expect(people.root).toBe('people')
  })
})
