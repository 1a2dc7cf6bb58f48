import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientSeedProblem, commitmentOf, secretOf, seedOf } from './derivation.ts'

// Computed with OpenSSL 3:
//   printf '123456789012345678:7' | openssl dgst -sha256 -mac HMAC -macopt hexkey:$KEY
//   printf "$SECRET" | xxd -r -p | openssl dgst -sha256
//   printf 'glücklich42' | openssl dgst -sha256 -mac HMAC -macopt hexkey:$SECRET
const key = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex')
const secret = Buffer.from('6b9cdf4c823ea0020261423d5381e547f22f042f98f48e84f2c1bb298e900097', 'hex')
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('the derivations of fair dice', () => {
  it('give what OpenSSL gives', () => {
    expect(hex(secretOf(key, '123456789012345678', 7))).toBe(hex(secret))
    expect(hex(secretOf(key, 123456789012345678n, 7))).toBe(hex(secret))
    expect(commitmentOf(secret)).toBe('ce7d49a29d65f420aeccecf52fb9f438b4027c389cf053c372a93aa9dc1304ec')
    expect(hex(seedOf(secret, 'glücklich', 42))).toBe('6af914f268a30a0dd31fb9a0318e57f2da73111c9f051e8fd2b4d24bff9a1a52')
    expect(hex(seedOf(secret, '', 0))).toBe('fdcd10232957134c037ea8dd713e4d6891346e1fabecc29bd0c8fcfac3b24f2a')
  })

  it('differ between players, epochs and nonces', () => {
    const secrets = [secretOf(key, '1', 1), secretOf(key, '1', 2), secretOf(key, '2', 1), secretOf(secret, '1', 1)].map(hex)
    expect(new Set(secrets).size).toBe(4)
    const seeds = Array.from({ length: 1000 }, (_, nonce) => hex(seedOf(secret, 's', nonce)))
    expect(new Set(seeds).size).toBe(1000)
  })

  it('refuse numbers that are no counters', () => {
    for (const wrong of [-1, 0.5, Number.NaN, 2 ** 53]) {
      expect(() => seedOf(secret, '', wrong)).toThrow(/nonce is a whole number/)
      expect(() => secretOf(key, '1', wrong)).toThrow(/epoch is a whole number/)
    }
  })
})

describe('clientSeedProblem', () => {
  it('names what is wrong', () => {
    expect(clientSeedProblem('lucky')).toBeUndefined()
    expect(clientSeedProblem('')).toBeUndefined()
    expect(clientSeedProblem('lucky7')).toBe('ends in a digit')
    expect(clientSeedProblem('x'.repeat(65))).toBe('is longer than 64 characters')
    expect(clientSeedProblem('a\ud800')).toBe('has half a character in it')
  })

  it('leaves no two pairs of seed and nonce with one roll', () => {
    const seeds = fc
      .string({ unit: fc.constantFrom('a', '1', '2', ':'), maxLength: 4 })
      .filter((text) => clientSeedProblem(text) === undefined)
    const pairs = fc.tuple(seeds, fc.integer({ min: 0, max: 300 }))
    fc.assert(
      fc.property(pairs, pairs, ([a, n], [b, m]) => {
        const same = hex(seedOf(secret, a, n)) === hex(seedOf(secret, b, m))
        expect(same).toBe(a === b && n === m)
      }),
    )
    // And with a digit at the end they exist.
    expect(hex(seedOf(secret, 'a1', 2))).toBe(hex(seedOf(secret, 'a', 12)))
  })
})
