import { expect, it } from 'vitest'
import { decodeId } from './custom-id.ts'
import { commandNamed, goId } from './ids.ts'

it.each(['fuse', 'guild create', 'guild treasury give-all'])('buttons lead to /%s', (name) => {
  const id = decodeId(goId({ who: '200000000000000001', stamp: 'abc' }, name))
  expect(id).toMatchObject({ verb: 'go', who: '200000000000000001' })
  expect(commandNamed(id?.args[1])).toBe(name)
})
