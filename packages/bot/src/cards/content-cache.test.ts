import { expect, it } from 'vitest'
import { contentCache } from './content-cache.ts'

it('gives back what it keeps, and forgets the one unused for longest', () => {
  const cache = contentCache<{ readonly n: number }>(2)
  const [one, two, three] = [{ n: 1 }, { n: 2 }, { n: 3 }]
  expect(cache.put('one', one)).toBe(one)
  cache.put('two', two)
  expect(cache.get('one')).toBe(one)
  cache.put('three', three)
  expect(cache.get('two')).toBeUndefined()
  expect(cache.get('one')).toBe(one)
  expect(cache.get('three')).toBe(three)
})

it('refuses a capacity that holds nothing', () => {
  expect(() => contentCache(0)).toThrow('The capacity is 0; it must be a whole number from 1.')
})
