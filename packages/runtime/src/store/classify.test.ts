import { describe, expect, it } from 'vitest'
import { CommitRefused, classify } from './classify.ts'

describe('classify', () => {
  it.each([
    [{ code: '40001' }, 'retry'],
    [{ code: '40P01' }, 'retry'],
    [{ code: '55P03' }, 'retry'],
    [new CommitRefused('ROLLBACK'), 'retry'],
    [{ code: '57P01' }, 'gone'],
    [{ code: '08006' }, 'gone'],
    [{ code: 'ECONNRESET' }, 'gone'],
    [{ code: 'EPIPE' }, 'gone'],
    [new Error('Connection terminated unexpectedly'), 'gone'],
    [new Error('Client has encountered a connection error and is not queryable'), 'gone'],
    [new Error('outer', { cause: { code: 'ECONNREFUSED' } }), 'gone'],
    [new AggregateError([{ code: 'ECONNREFUSED' }]), 'gone'],
    [{ code: '23505' }, 'unique'],
    [{ code: '23514' }, 'fatal'],
    [{ code: '57014' }, 'fatal'],
    [new Error('nonsense'), 'fatal'],
    ['a string', 'fatal'],
    [undefined, 'fatal'],
  ])('%o is %s', (error, failure) => {
    expect(classify(error)).toBe(failure)
  })

  it('ends on an error that causes itself', () => {
    const loop = new Error('loop')
    loop.cause = loop
    expect(classify(loop)).toBe('fatal')
  })
})
