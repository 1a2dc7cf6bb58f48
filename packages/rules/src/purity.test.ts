import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = path.join(import.meta.dirname, '..')
const root = path.join(folder, '..', '..')

/** What the compiler says about a source as if it stood among the rules. */
const compiled = (source: string): string => {
  const probe = mkdtempSync(path.join(folder, '.probe-'))
  try {
    writeFileSync(path.join(probe, 'probe.ts'), source)
    writeFileSync(path.join(probe, 'tsconfig.json'), JSON.stringify({ extends: '../tsconfig.json', include: ['probe.ts'], exclude: [] }))
    execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', probe], { encoding: 'utf8' })
    return ''
  } catch (error) {
    return (error as { readonly stdout: string }).stdout
  } finally {
    rmSync(probe, { recursive: true })
  }
}

describe('the rules', () => {
  it('are compiled without a browser, without Node, without anything from outside the language', () => {
    const outside = [
      'process',
      'Buffer',
      'setTimeout',
      'console',
      'fetch',
      'document',
      'window',
      'performance',
      'crypto',
      'URL',
      'structuredClone',
      'TextEncoder',
    ]
    const told = compiled(`import { game } from '../src/index.ts'\nexport const at = [game, ${outside.join(', ')}]\n`)
    for (const name of outside) expect(told).toMatch(new RegExp(`Cannot find name '${name}'`))
    expect(told.match(/error TS/g)).toHaveLength(outside.length)
  })

  it('are compiled where they use the language alone', () => {
    expect(
      compiled("import { game } from '../src/index.ts'\nexport const rules = [...game.bundles.keys()].map((name) => name.length)\n"),
    ).toBe('')
  })

  it('depend on fp-ts and io-ts, and on nothing else', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { readonly dependencies: object }
    expect(Object.keys(dependencies)).toEqual(['fp-ts', 'io-ts'])
  })
})
