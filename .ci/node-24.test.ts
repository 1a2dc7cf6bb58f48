import { describe, expect, it } from 'vitest'
import { nodeProblem } from './node-24.mjs'

describe('the guard before every script', () => {
  it.each(['24.0.0', '24.21.0', '25.1.0', '100.0.0'])('is silent on Node %s', (version) => {
    expect(nodeProblem(version)).toBeUndefined()
  })

  it.each(['20.20.2', '18.0.0', '22.13.1', '2.4.0'])('says in one line what to do on Node %s', (version) => {
    const problem = nodeProblem(version)
    expect(problem).toContain(`Node ${version}`)
    expect(problem).toContain('npm ci')
    expect(problem).not.toContain('\n')
  })
})
