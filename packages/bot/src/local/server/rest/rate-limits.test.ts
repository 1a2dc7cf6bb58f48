import { describe, expect, it } from 'vitest'
import { createRateLimits } from './rate-limits.ts'

describe('rate limits', () => {
  it('open a bucket again when its window is over', () => {
    let now = 0
    const limits = createRateLimits(() => now)
    const send = () => limits.count('POST /channels/:channel/messages', 'a')
    for (let call = 0; call < 5; call += 1) expect(send().retryAfter).toBeUndefined()
    now = 1_000
    expect(send()).toMatchObject({ retryAfter: 4, global: false })
    now = 5_000
    expect(send()).toMatchObject({ headers: { 'X-RateLimit-Remaining': '4', 'X-RateLimit-Reset-After': '5' } })
  })

  it('allow fifty calls a second over all routes, answers to interactions not counted', () => {
    let now = 0
    const limits = createRateLimits(() => now)
    for (let call = 0; call < 200; call += 1) limits.count('POST /interactions/:interaction/:token/callback', String(call))
    for (let call = 0; call < 200; call += 1) limits.count('POST /webhooks/:application/:token', String(call))
    for (let call = 0; call < 50; call += 1) expect(limits.count('GET /users/:user', String(call)).retryAfter).toBeUndefined()
    expect(limits.count('GET /users/:user', 'x')).toMatchObject({ global: true, headers: { 'X-RateLimit-Scope': 'global' } })
    expect(limits.count('POST /webhooks/:application/:token', 'y').retryAfter).toBeUndefined()
    now = 1_000
    expect(limits.count('GET /users/:user', 'x').retryAfter).toBeUndefined()
  })
})
