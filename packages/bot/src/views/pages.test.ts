import { expect, it } from 'vitest'
import { pageIn, pageOf, pager } from './pages.ts'

it('cuts a list into pages, and knows none beyond them', () => {
  const all = [1, 2, 3, 4, 5]
  expect(pageOf(all, 2, 1)).toEqual({ items: [1, 2], page: 1, pages: 3 })
  expect(pageOf(all, 2, 3)).toEqual({ items: [5], page: 3, pages: 3 })
  for (const beyond of [4, 1_000_000, Number.POSITIVE_INFINITY]) expect(pageOf(all, 2, beyond).page).toBe(3)
  for (const before of [0, -1, Number.NaN]) expect(pageOf(all, 2, before).page).toBe(1)
  expect(pageOf([], 2, 1)).toEqual({ items: [], page: 1, pages: 1 })
})

it('leads to the pages beside it, under ids that differ', () => {
  const seen = { who: '200000000000000001' }
  expect(pager(seen, 'log', { page: 1, pages: 1 })).toBeUndefined()
  const { components } = pager(seen, 'log', { page: 2, pages: 3 }, 'x') as never as {
    components: { custom_id: string; disabled?: boolean }[]
  }
  const [back, here, on] = components.map(({ custom_id, disabled = false }) => ({
    page: pageIn(custom_id.split(':')[3]),
    custom_id,
    disabled,
  }))
  expect([back, here, on]).toMatchObject([
    { page: 1, disabled: false },
    { page: 2, disabled: true },
    { page: 3, disabled: false },
  ])
  expect(new Set(components.map(({ custom_id }) => custom_id)).size).toBe(3)
  expect(back?.custom_id.endsWith(':1:x')).toBe(true)
  expect(pageIn('many')).toBe(1)
})
