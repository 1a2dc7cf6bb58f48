import { isRight } from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { rotate } from './rotate.ts'

it.each([
  ['dawn', true],
  ['a', true],
  ['7up!', true],
  ['a1', false],
  ['12', false],
  ['', false],
  ['two words', false],
  ['é', false],
  ['x'.repeat(65), false],
])('takes or refuses the client seed %j: %s', (client_seed, taken) => {
  expect(isRight(rotate.input.decode({ client_seed }))).toBe(taken)
})
